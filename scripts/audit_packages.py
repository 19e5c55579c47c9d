"""Look up the packages that Holdfast runs with among those with known holes: `python scripts/audit_packages.py`.

A known hole fails. Where the service that knows them cannot be reached, or does not know a package, that is said and
does not fail, so that the checks pass without a network too.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKED = ROOT / "requirements" / "app.txt"
SECONDS = 120


@dataclass(frozen=True)
class Looked:
    """`holes` by package; `unknown` packages were looked up in vain."""

    known: int
    unknown: int
    holes: tuple[str, ...]


def look(locked: Path = LOCKED) -> Looked | None:
    """What pip-audit found; nothing when it could not ask."""
    asked = [sys.executable, "-m", "pip_audit", "--requirement", str(locked), "--no-deps", "--disable-pip"]
    asked += ["--progress-spinner", "off", "--format", "json"]
    try:
        done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=SECONDS)
        return read(json.loads(done.stdout)["dependencies"])
    except (subprocess.TimeoutExpired, ValueError, KeyError, TypeError):
        return None


def read(found: list[dict[str, Any]]) -> Looked:
    """pip-audit's answer, package by package."""
    holes = tuple(
        f"{one['name']} {one['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for one in found
        for hole in one.get("vulns", ())
    )
    unknown = sum("skip_reason" in one for one in found)
    return Looked(len(found) - unknown, unknown, holes)


def pinned(locked: Path = LOCKED) -> int:
    return sum("==" in line and not line.startswith((" ", "#")) for line in locked.read_text("utf-8").splitlines())


def said(looked: Looked | None, locked: int) -> str:
    """One plain line, and one for each hole."""
    if looked is None or looked.known + looked.unknown == 0:
        return (
            f"Packages with known holes: not asked, the service cannot be reached; {locked} packages are not audited."
        )
    lines = [*looked.holes]
    lines += [f"Packages with known holes: {len(looked.holes)} holes in {looked.known} packages that were looked up."]
    if looked.unknown:
        lines[-1] += f" The service does not know {looked.unknown}; these are not audited."
    return "\n".join(lines)


def main() -> int:
    looked = look()
    print(said(looked, pinned()))
    return 1 if looked and looked.holes else 0


if __name__ == "__main__":
    sys.exit(main())
