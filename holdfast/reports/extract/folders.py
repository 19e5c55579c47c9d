"""Where extracts lie: one folder a team, in it one folder an extract, and `current` pointing to the last whole one."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.science.errors import BadInput

REFUSED = "The extract was not written:"
ABANDONED = 24 * 60 * 60  # seconds after which a folder that nobody finished is of a program that was killed
KEPT = 3  # former extracts that stay, so that a report can be made again


def team_folder(team: Team) -> Path:
    return settings.HOLDFAST_HOME / "extracts" / team.slug


def current_extract(team: Team) -> Path:
    folder = team_folder(team) / "current"
    if not folder.exists():
        raise BadInput("There is no extract yet. Make one with: holdfast extract.")
    return folder.resolve()


@contextmanager
def new_extract(team: Team, name: str) -> Iterator[Path]:
    """A folder to write into. It becomes the current extract when the block ends well and vanishes when it does not."""
    root = team_folder(team)
    partial = root / f".partial-{secrets.token_hex(4)}"
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial.mkdir(mode=0o700)
        yield partial
        whole = _free_name(root, name)
        partial.rename(whole)
        _point(root, whole)
    except BaseException as problem:
        shutil.rmtree(partial, ignore_errors=True)
        if isinstance(problem, OSError):
            why = os.strerror(problem.errno) if problem.errno else "the disk refused it"
            raise BadInput(f"{REFUSED} {why}. The one before, if there is one, stays in place.") from problem
        raise
    _forget_old(root, whole)


def _free_name(root: Path, name: str) -> Path:
    numbered = (f"{name}-{number}" for number in range(2, 10_000))
    return next(root / option for option in (name, *numbered) if not (root / option).exists())


def _point(root: Path, whole: Path) -> None:
    link = root / f".current-{secrets.token_hex(4)}"
    link.symlink_to(whole.name)
    os.replace(link, root / "current")


def _forget_old(root: Path, whole: Path) -> None:
    folders = [path for path in root.iterdir() if path.is_dir() and not path.is_symlink() and path.name[0] != "."]
    former = sorted((path for path in folders if path != whole), key=lambda path: path.stat().st_mtime, reverse=True)
    unfinished = [path for path in root.glob(".partial-*") if _age(path) > ABANDONED]
    for path in (*former[KEPT:], *unfinished):
        shutil.rmtree(path, ignore_errors=True)


def _age(path: Path) -> float:
    try:
        return clock.now().timestamp() - path.stat().st_mtime
    except FileNotFoundError:  # finished in this very moment
        return 0
