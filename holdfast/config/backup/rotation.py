"""Many backups in one folder: each with its time in its name, the oldest removed."""

import re
from datetime import UTC, datetime
from pathlib import Path

NAME = re.compile(r"holdfast-\d{8}-\d{6}\.backup")


def place_of(wanted: Path) -> Path:
    """The file itself, or in a folder one with the time in its name."""
    return wanted / f"holdfast-{datetime.now(UTC):%Y%m%d-%H%M%S}.backup" if wanted.is_dir() else wanted


def drop_older(folder: Path, keep: int) -> int:
    """Remove all but the newest; only files that `place_of` named. How many went."""
    found = sorted(path for path in folder.iterdir() if NAME.fullmatch(path.name) and path.is_file())
    old = found[:-keep]
    for path in old:
        path.unlink()
    return len(old)
