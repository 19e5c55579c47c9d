"""Make a backup: one snapshot, dumped and hashed at the same time, then locked into one file."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

import psycopg
from psycopg import IsolationLevel
from pyrage import x25519

from holdfast.base.common.files import sha256_of, whole_file
from holdfast.config.backup import files, programs, rows
from holdfast.config.backup.manifest import NAME, Manifest
from holdfast.config.backup.problem import BackupProblem
from holdfast.config.backup.room import check_room
from holdfast.config.backup.sealed import seal
from holdfast.config.backup.state import LastBackup, note_backup
from holdfast.config.postgres.dsn import Connection

DUMP = "database.dump"
SIZE = "SELECT pg_database_size(current_database())"
APPLIED = "SELECT app || '.' || name FROM django_migrations ORDER BY 1"
Progress = Callable[[str], None]


def make_backup(
    target: Path,
    *,
    owner: Connection,
    application: Connection,
    home: Path,
    recipient: x25519.Recipient,
    key_elsewhere: bool,
    progress: Progress,
) -> LastBackup:
    """Write the whole service, as it stands at one moment, into `target`; people go on working meanwhile."""
    began = time.monotonic()
    if target.exists() and not target.is_file():
        raise BackupProblem(f"{target} is not a file: name the file that the backup becomes.")
    with _opened(owner) as opened, work_folder(home) as folder:
        size = int(_one(opened, SIZE))
        # Packed rows take a fraction of a database's size; half of it is enough for any that was seen.
        check_room(home, size // 2, "The copy of the database")
        check_room(target.parent, size // 2, "The backup")
        told = _snapshot(opened, owner, application, folder, size, progress)
        hashes = files.copy_out(home, folder)
        Manifest(files=hashes, key_elsewhere=key_elsewhere, **told).write(folder)
        progress("Locking the backup")
        names = [NAME, DUMP, *([files.FOLDER] if hashes else [])]
        with whole_file(target) as out:
            seal(folder, names, out, recipient)
        total = rows.row_count(told["rows"])
        made = LastBackup(told["made_at"], target.stat().st_size, total, round(time.monotonic() - began, 1))
    note_backup(home, made)
    return made


def _snapshot(
    opened: rows.Read, owner: Connection, application: Connection, folder: Path, size: int, progress: Progress
) -> dict[str, Any]:
    major = opened.info.server_version // 10000
    place = programs.folder_for(major)
    rows.plainly(opened)
    opened.isolation_level, opened.read_only = IsolationLevel.REPEATABLE_READ, True
    snapshot = _one(opened, "SELECT pg_export_snapshot()")
    made_at = datetime.now(UTC)
    progress("Copying the database")
    command = [str(place / "pg_dump"), *programs.arguments(owner), "--dbname", owner.name, "--snapshot", str(snapshot)]
    command += ["--format=custom", "--compress=gzip:1" if programs_major(place) >= 16 else "--compress=1", "--no-owner"]
    dumping = programs.start([*command, "--file", str(folder / DUMP)], owner)
    try:
        told = {
            "made_at": made_at,
            "holdfast": metadata.version("holdfast"),
            "postgresql": major,
            "roles": (owner.user, application.user),
            "migrations": tuple(name for (name,) in opened.execute(APPLIED).fetchall()),
            "size": size,
            "sequences": rows.sequences(opened),
            "rows": rows.row_hashes(opened),
            "shape": rows.shape(opened),
        }
    except BaseException:
        dumping.kill()
        dumping.wait()
        raise
    programs.finish(dumping, "Copying the database")
    return told | {"dump": sha256_of(folder / DUMP)}


def programs_major(place: Path) -> int:
    from holdfast.config.postgres.programs import major

    return major(place)


def _one(opened: rows.Read, question: str) -> Any:
    found = opened.execute(question).fetchone()  # type: ignore[arg-type]
    return found[0] if found else None


@contextmanager
def _opened(place: Connection) -> Iterator[rows.Read]:
    try:
        with psycopg.connect(**place.libpq()) as opened:
            yield opened
    except psycopg.errors.UndefinedTable:
        raise BackupProblem("The database has no tables yet, so there is nothing to back up.") from None
    except psycopg.OperationalError as error:
        line = (str(error).strip().splitlines() or ["no reason was given"])[0]
        raise BackupProblem(f"The database {place.name} cannot be used as {place.user}: {line}") from None


@contextmanager
def work_folder(home: Path) -> Iterator[Path]:
    """For this account alone, on the disk that holds the records anyway, and gone afterwards."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = Path(tempfile.mkdtemp(prefix="backup-", suffix=".part", dir=home))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
