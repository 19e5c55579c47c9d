"""`pg_dump` and `pg_restore`: of the server's own version where they are installed, else those of Holdfast."""

import os
import shutil
import subprocess
from pathlib import Path

from holdfast.config.backup.problem import BackupProblem
from holdfast.config.postgres import programs
from holdfast.config.postgres.dsn import Connection

DEBIAN = "/usr/lib/postgresql/{}/bin"


def folder_for(major: int) -> Path:
    """Programs that can read a server of this major version: its own, or newer ones."""
    candidates = [Path(DEBIAN.format(major)), programs.bundled_programs()]
    if found := shutil.which("pg_dump"):
        candidates.append(Path(found).parent)
    present = [place for place in candidates if (place / "pg_dump").exists() and (place / "postgres").exists()]
    same = [place for place in present if programs.major(place) == major]
    newer = [place for place in present if programs.major(place) > major]
    if not same + newer:
        raise BackupProblem(
            f"The server is PostgreSQL {major} and no pg_dump here can read it: install postgresql-{major}."
        )
    return (same + newer)[0]


def arguments(place: Connection) -> list[str]:
    return ["--host", place.host, "--port", str(place.port), "--username", place.user, "--no-password"]


def environment(place: Connection) -> dict[str, str]:
    """The password travels here, because everybody can read the arguments of a process."""
    options = {f"PG{name.upper()}": value for name, value in place.options if name.startswith("ssl")}
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "PGPASSWORD": place.password, **options}


def start(command: list[str], place: Connection) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        command,
        env=environment(place),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: "subprocess.Popen[str]", what: str) -> None:
    _, said = process.communicate()
    if process.returncode != 0:
        lines = [line for line in said.splitlines() if "error:" in line] or said.splitlines() or ["no reason was given"]
        raise BackupProblem(f"{what} failed: {lines[0].removeprefix('pg_dump: ').removeprefix('pg_restore: ')}")
