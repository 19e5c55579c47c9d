"""What a report was made by and from, so that two of the same mark are the same report."""

import hashlib
import json
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from holdfast.reports.chapters.chapter import Asked
from holdfast.science.disclosure import Audience

CODE = (".py", ".yaml", ".typ", ".jinja", ".css", ".csv")


@cache
def code_mark() -> str:
    """One hash over the program's own files: the version alone does not tell two states of a checkout apart."""
    root, found = Path(str(files("holdfast"))), hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.suffix in CODE):
        found.update(f"{path.relative_to(root).as_posix()}\n".encode() + path.read_bytes())
    return found.hexdigest()


def facts(asked: Asked, audience: Audience) -> dict[str, Any]:
    """What the report rests on: code, extract, filters, audience and the statements that were kept."""
    chosen, manifest = asked.filters, asked.extract.manifest
    return {
        "service": asked.blueprint.id,
        "team": manifest.get("team"),
        "simulated": bool(manifest.get("simulated")),
        "code": {"version": version("holdfast"), "sha256": code_mark()},
        "extract": {
            "sha256": asked.extract.hash,
            "made_at": manifest.get("made_at"),
            "schema_version": manifest.get("schema_version"),
        },
        "filters": {
            "site": chosen.site,
            "ended_from": chosen.ended_from.isoformat() if chosen.ended_from else None,
            "ended_to": chosen.ended_to.isoformat() if chosen.ended_to else None,
        },
        "audience": {"id": audience.id, "says": audience.says},
        "statements": [
            {"kind": one.kind, "name": one.name, "sha256": hashlib.sha256(one.content.encode()).hexdigest()}
            for one in asked.kept
        ],
    }


def mark(asked: Asked, audience: Audience) -> str:
    return hashlib.sha256(json.dumps(facts(asked, audience), sort_keys=True).encode()).hexdigest()[:16]
