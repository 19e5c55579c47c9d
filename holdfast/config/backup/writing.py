"""Files that are there whole or not at all, also after a power cut; and the room for them."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from holdfast.config.backup.problem import BackupProblem


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Write beside `path` for this account alone; put in its place when the block ends well, else removed."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=".part", dir=path.parent)  # mode 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
        sync_folder(path.parent)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_whole(path: Path, content: bytes) -> None:
    with whole_file(path) as file:
        file.write(content)


def sync_folder(folder: Path) -> None:
    """A new name is only safe once its folder is."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def check_room(folder: Path, wanted: int, what: str) -> None:
    free = shutil.disk_usage(existing(folder)).free
    if free < wanted:
        raise BackupProblem(
            f"{what} needs about {megabytes(wanted)}, and {folder} has {megabytes(free)} free: make room."
        )


def existing(folder: Path) -> Path:
    return folder if folder.exists() else existing(folder.parent)


def megabytes(size: int) -> str:
    return f"{max(1, round(size / 1_000_000)):,} MB"
