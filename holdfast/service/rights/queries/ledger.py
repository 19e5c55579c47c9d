"""The book of erasures: a file beside the database, so that a restored backup cannot bring a family back unseen.

One line for each erasure, in JSON: numbers, codes, digests, nobody's name. It is only ever added to.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from holdfast.service.rights.models import Erasure


@dataclass(frozen=True)
class Entry:
    """One erasure as the book has it."""

    key: str
    team_id: int
    family_number: int
    rule: str
    due_on: str | None
    fingerprint: str
    salt: str
    rows: dict[str, int]
    digest: str
    erased_at: str
    subject: str = "family"  # lines from before there were others do not say it


def book() -> Path:
    return Path(settings.HOLDFAST_HOME) / "erasures.jsonl"


def entry_of(erasure: Erasure) -> Entry:
    return Entry(
        key=str(erasure.key),
        team_id=erasure.team_id,
        family_number=erasure.family_number,
        rule=erasure.rule,
        due_on=erasure.due_on.isoformat() if erasure.due_on else None,
        fingerprint=erasure.fingerprint,
        salt=erasure.salt,
        rows=erasure.rows,
        digest=erasure.digest,
        erased_at=erasure.erased_at.isoformat(),
        subject=erasure.subject,
    )


def read_book(path: Path | None = None) -> list[Entry]:
    """Every whole line; a last line that a crash cut short is left out, because the database has that proof."""
    try:
        lines = (path or book()).read_bytes().splitlines()
    except FileNotFoundError:
        return []
    return [entry for line in lines if (entry := _entry(line))]


def _entry(line: bytes) -> Entry | None:
    """Nothing for a line that is damaged: one of them never keeps the others from being read."""
    try:
        found = Entry(**json.loads(line.decode("utf-8")))
    except (ValueError, TypeError, RecursionError):
        return None
    numbers = isinstance(found.team_id, int) and isinstance(found.family_number, int)
    known = found.subject in ("family", "referral", "person")
    return found if isinstance(found.key, str) and numbers and known else None


def add_to_book(entries: Iterable[Entry], path: Path | None = None) -> int:
    """Write those that the book lacks, flushed to the disk; how many these were."""
    where = path or book()
    there = {entry.key for entry in read_book(where)}
    new = [entry for entry in entries if entry.key not in there]
    if not new:
        return 0
    where.parent.mkdir(parents=True, exist_ok=True)
    with where.open("ab+") as file:
        os.chmod(where, 0o600)
        if _ends_within_a_line(file):
            file.write(b"\n")
        for entry in new:
            file.write(json.dumps(asdict(entry), sort_keys=True).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return len(new)


def _ends_within_a_line(file: Any) -> bool:
    if file.seek(0, os.SEEK_END) == 0:
        return False
    file.seek(-1, os.SEEK_END)
    return bool(file.read(1) != b"\n")
