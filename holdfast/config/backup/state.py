"""When the last backup was made, for the doctor and for monitoring: a small file beside the data."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from holdfast.base.common.files import write_whole

NAME = "last-backup.json"


@dataclass(frozen=True)
class LastBackup:
    """`at` is the moment whose rows it holds. No path: a backup's place is nobody's business who reads a metric."""

    at: datetime
    size: int
    rows: int
    seconds: float

    def age(self, now: datetime) -> timedelta:
        return now - self.at


def last_backup(home: Path) -> LastBackup | None:
    """None when none was ever made, or what was noted cannot be read."""
    try:
        found = json.loads((home / NAME).read_text(encoding="utf-8"))
        at = datetime.fromisoformat(found["at"])
        return LastBackup(at, int(found["size"]), int(found["rows"]), float(found["seconds"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def note_backup(home: Path, made: LastBackup) -> None:
    told = asdict(made) | {"at": made.at.isoformat()}
    write_whole(home / NAME, json.dumps(told, indent=2).encode() + b"\n")
