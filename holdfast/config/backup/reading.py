"""A backup that was opened: unlocked into a private folder, and everything in it checked before anything is touched."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyrage import x25519

from holdfast.base.common.files import sha256_of
from holdfast.config.backup import files
from holdfast.config.backup.make import DUMP, work_folder
from holdfast.config.backup.manifest import Manifest, read_manifest
from holdfast.config.backup.problem import BackupProblem
from holdfast.config.backup.room import check_room
from holdfast.config.backup.sealed import unseal


@dataclass(frozen=True)
class Opened:
    file: Path
    folder: Path
    manifest: Manifest

    @property
    def dump(self) -> Path:
        return self.folder / DUMP


@contextmanager
def opened_backup(file: Path, identity: x25519.Identity, home: Path) -> Iterator[Opened]:
    if not file.is_file():
        raise BackupProblem(f"There is no file {file}.")
    check_room(home, 2 * file.stat().st_size, "Opening the backup")
    with work_folder(home) as folder:
        unseal(file, folder, identity)
        found = Opened(file, folder, read_manifest(folder, file))
        _check(found)
        yield found


def _check(found: Opened) -> None:
    wanted = {DUMP: found.manifest.dump} | {
        f"{files.FOLDER}/{name}": hashed for name, hashed in found.manifest.files.items()
    }
    for name, hashed in wanted.items():
        path = found.folder / name
        if not path.is_file() or sha256_of(path) != hashed:
            raise BackupProblem(f"{found.file} is no whole backup of Holdfast: {name} is not as it was written.")


def refuse_newer(found: Opened, known: set[str]) -> None:
    """A database that is newer than the program would be served wrongly."""
    ahead = [name for name in found.manifest.migrations if name not in known]
    if ahead:
        raise BackupProblem(
            f"The backup was made by Holdfast {found.manifest.holdfast} with tables that this program does not know"
            f" ({ahead[0]}): install that version first."
        )
