"""Where made reports lie: one folder a team, in it one folder a report, named by what it rests on."""

import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from holdfast.base.common import clock

NAMES = {"page": "report.html", "pdf": "report.pdf", "data": "report-data.zip"}
KEPT = 6  # reports of a team that stay; any of them can be made again
SILENT = 5 * 60  # seconds without a sign of life after which the page offers to begin again


@dataclass(frozen=True)
class Progress:
    """How far the making of a report has come. `failed` is the sentence to show."""

    doing: str
    done: int
    of: int
    failed: str = ""
    finished: bool = False

    @property
    def share(self) -> int:
        return round(100 * self.done / self.of)


def report_folder(team: str, mark: str) -> Path:
    return settings.HOLDFAST_HOME / "reports" / team / mark


def tell(folder: Path, progress: Progress) -> None:
    """Written whole or not at all, because a page may read it at any moment."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = folder / ".progress"
    draft.write_text(json.dumps(asdict(progress) | {"at": clock.now().timestamp()}), encoding="utf-8")
    os.replace(draft, folder / "progress.json")


def progress_of(folder: Path) -> Progress | None:
    """`None` where no report was asked for, or whoever was at work on it is gone."""
    try:
        told = json.loads((folder / "progress.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    age = clock.now().timestamp() - told.pop("at")
    found = Progress(**told)
    if found.finished:
        return found if all((folder / name).is_file() for name in NAMES.values()) else None
    return found if found.failed or age < SILENT else None


def forget_old(folder: Path) -> None:
    """Keep the latest few of the team's reports."""
    others = sorted(folder.parent.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in [path for path in others if path != folder][KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
