"""An empty database filled from a backup, and proved to be what was backed up."""

import psycopg

from holdfast.config.backup import programs, rows
from holdfast.config.backup.problem import BackupProblem
from holdfast.config.backup.reading import Opened
from holdfast.config.postgres import programs as postgres_programs
from holdfast.config.postgres.dsn import Connection


def check_fits(found: Opened, owner: Connection, application: Connection, major: int) -> None:
    """Before anything is made: the roles that the rights are given to, and a server that can hold it."""
    if found.manifest.roles != (owner.user, application.user):
        raise BackupProblem(
            f"The backup gives its rights to the roles {' and '.join(found.manifest.roles)}, and here they are"
            f" {owner.user} and {application.user}: make roles of the first names and use those."
        )
    if major < found.manifest.postgresql:
        raise BackupProblem(
            f"The backup comes from PostgreSQL {found.manifest.postgresql} and the server here is {major}:"
            " use one that is as new."
        )


def fill(found: Opened, owner: Connection, database: str) -> None:
    """All in one transaction: a database that is half filled does not come about."""
    with psycopg.connect(**owner.libpq(database)) as opened:
        place = programs.folder_for(opened.info.server_version // 10000)
    if postgres_programs.major(place) < found.manifest.postgresql:
        place = programs.folder_for(found.manifest.postgresql)
    command = [str(place / "pg_restore"), *programs.arguments(owner), "--dbname", database]
    command += ["--no-owner", "--exit-on-error", "--single-transaction", str(found.dump)]
    programs.finish(programs.start(command, owner), "Filling the database")
    with psycopg.connect(**owner.libpq(database), autocommit=True) as opened:
        opened.execute("ANALYZE")


def prove(found: Opened, owner: Connection, database: str) -> int:
    """The number of rows, once all are known to be those that were backed up; else a problem that names what is not."""
    with psycopg.connect(**owner.libpq(database)) as opened:
        rows.plainly(opened)
        hashes, numbers = rows.row_hashes(opened), rows.sequences(opened)
        wrong = _differences(found.manifest.rows, hashes)
        wrong += [name for name, value in found.manifest.sequences.items() if numbers.get(name, -1) < value]
        if opened.info.server_version // 10000 == found.manifest.postgresql:
            wrong += _differences(found.manifest.shape, rows.shape(opened))
    if wrong:
        raise BackupProblem(f"What came back is not what was backed up: {', '.join(wrong[:5])}.")
    return rows.row_count(hashes)


def _differences(was: dict[str, str], is_now: dict[str, str]) -> list[str]:
    return sorted(name for name in {*was, *is_now} if was.get(name) != is_now.get(name))
