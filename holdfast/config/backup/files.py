"""What is kept beside the database and cannot be made again."""

import os
import shutil
from pathlib import Path

from holdfast.base.common.files import sha256_of, write_whole

FOLDER = "files"
# Extracts are left out: they are made again from the rows. So are logs, the server's folder and its passwords.
KEPT = ("secret-key", "backup-key", "keys", "places", "reports", "uploads", "blueprints", "erasures.jsonl")
# Only ever added to, so the present one is never older: what it knows of erasures must outlive a restore.
BOOKS = ("erasures.jsonl",)


def kept(home: Path) -> list[Path]:
    """Relative to the home, in order. A link is nobody's record, and is not followed."""
    found = []
    for name in KEPT:
        place = home / name
        if place.is_symlink():
            continue
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        found += [each.relative_to(home) for each in inside if each.is_file() and not each.is_symlink()]
    return found


def copy_out(home: Path, folder: Path) -> dict[str, str]:
    """Copy them into `folder`, with the hash of each."""
    hashes = {}
    for name in kept(home):
        target = folder / FOLDER / name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(home / name, target)
        except FileNotFoundError:
            continue  # a report that was removed meanwhile
        hashes[str(name)] = sha256_of(target)
    return hashes


def put_back(folder: Path, home: Path, stamp: str) -> None:
    """Put them into the home; what stood there is kept beside, under a name with `stamp`."""
    aside = home / f"files-before-{stamp}"
    for name in KEPT:
        came, stands = folder / FOLDER / name, home / name
        if not came.exists():
            continue
        if stands.exists() and name in BOOKS:
            _join(came, stands)
            continue
        if stands.exists():
            aside.mkdir(mode=0o700, exist_ok=True)
            os.rename(stands, aside / name)
        _place(came, stands)


def _join(came: Path, stands: Path) -> None:
    """Add the lines that the present book lacks."""
    present = stands.read_text(encoding="utf-8").splitlines()
    missing = [line for line in came.read_text(encoding="utf-8").splitlines() if line not in present]
    if missing:
        write_whole(stands, "".join(f"{line}\n" for line in (*present, *missing)).encode())


def _place(came: Path, stands: Path) -> None:
    if came.is_dir():
        shutil.copytree(came, stands)
    else:
        shutil.copyfile(came, stands)
    owner = stands.parent.stat()
    for path in (stands, *stands.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
        if os.geteuid() == 0:
            os.chown(path, owner.st_uid, owner.st_gid)
