"""Whether there is room for what a backup needs."""

import shutil
from pathlib import Path

from holdfast.base.common.files import nearest_folder
from holdfast.config.backup.problem import BackupProblem


def check_room(folder: Path, wanted: int, what: str) -> None:
    free = shutil.disk_usage(nearest_folder(folder)).free
    if free < wanted:
        raise BackupProblem(
            f"{what} needs about {megabytes(wanted)}, and {folder} has {megabytes(free)} free: make room."
        )


def megabytes(size: int) -> str:
    return f"{max(1, round(size / 1_000_000)):,} MB"
