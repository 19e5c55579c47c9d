"""What a backup says about itself."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from holdfast.config.backup.problem import BackupProblem

FORMAT = 1
NAME = "holdfast-backup.json"


@dataclass(frozen=True)
class Manifest:
    """`rows` and `shape` are hashes of one snapshot; `files` are SHA-256 of what lay beside the database."""

    made_at: datetime
    holdfast: str
    postgresql: int
    roles: tuple[str, str]
    migrations: tuple[str, ...]
    size: int
    rows: dict[str, str]
    shape: dict[str, str]
    sequences: dict[str, int]
    dump: str
    files: dict[str, str]
    key_elsewhere: bool
    """Whether the signing key comes from the environment, so that no backup holds it."""

    def write(self, folder: Path) -> None:
        told = {"format": FORMAT, **asdict(self), "made_at": self.made_at.isoformat()}
        (folder / NAME).write_text(json.dumps(told, indent=2), encoding="utf-8")


def read_manifest(folder: Path, file: Path) -> Manifest:
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
        number = found.pop("format")
    except (OSError, ValueError, KeyError, AttributeError):
        raise BackupProblem(f"{file} is no backup of Holdfast.") from None
    if number != FORMAT:
        raise BackupProblem(
            f"{file} has format {number} and this Holdfast reads {FORMAT}: use the version that made it."
        )
    try:
        made_at = datetime.fromisoformat(found.pop("made_at"))
        roles, migrations = tuple(found.pop("roles")), tuple(found.pop("migrations"))
        return Manifest(made_at=made_at, roles=roles, migrations=migrations, **found)  # type: ignore[arg-type]
    except (TypeError, KeyError, ValueError):
        raise BackupProblem(f"{file} is no whole backup of Holdfast: its list is not as it should be.") from None
