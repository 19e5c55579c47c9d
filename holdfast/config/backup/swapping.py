"""The restored database takes the place of the one before, which is kept."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import psycopg
from psycopg import sql

from holdfast.base.common.files import sync_folder
from holdfast.config.backup.problem import BackupProblem
from holdfast.config.postgres.cluster import Cluster
from holdfast.config.postgres.dsn import Connection


def stamp_of(now: datetime) -> str:
    return f"{now:%Y%m%d-%H%M%S}"


def swap_folders(cluster: Cluster, staged: Cluster, stamp: str) -> Path | None:
    """Put the embedded server's new data where the old are. After a crash in between the next start finishes it.

    The passwords are dropped first: a start that finds none gives both roles new ones.
    """
    before = cluster.folder / f"data-before-{stamp}"
    with cluster.unused():
        os.rename(staged.data, cluster.restored)
        sync_folder(cluster.folder)
        cluster.passwords_file.unlink(missing_ok=True)
        kept = cluster.data.exists()
        if kept:
            os.rename(cluster.data, before)
        os.rename(cluster.restored, cluster.data)
        sync_folder(cluster.folder)
    return before if kept else None


@contextmanager
def new_database(owner: Connection, application: Connection, name: str) -> Iterator[None]:
    """An empty database beside the present one on a server of one's own; removed again if the block fails."""
    with psycopg.connect(**owner.libpq("postgres"), autocommit=True) as opened:
        try:
            opened.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(name))
            )
        except psycopg.errors.InsufficientPrivilege:
            raise BackupProblem(
                f"The role {owner.user} may not make a database: let the server's administrator run"
                f" ALTER ROLE {owner.user} CREATEDB, and NOCREATEDB after the restore."
            ) from None
        this, role = sql.Identifier(name), sql.Identifier(application.user)
        opened.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(this))
        opened.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(this, role))
        try:
            yield
        except BaseException:
            opened.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(this))
            raise


def refuse_if_used(owner: Connection) -> None:
    """Said before the work is done, and again before the swap."""
    question = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND usename IS NOT NULL"
    with psycopg.connect(**owner.libpq("postgres")) as opened:
        if opened.execute(question, [owner.name]).fetchone() != (0,):
            raise BackupProblem(
                f"Somebody is connected to the database {owner.name}: stop Holdfast, then restore again."
            )


def swap_names(owner: Connection, restored: str, before: str) -> None:
    """Two renames in one transaction: there is always exactly one database of the name."""
    refuse_if_used(owner)
    with psycopg.connect(**owner.libpq("postgres")) as opened:
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        try:
            opened.execute(rename.format(sql.Identifier(owner.name), sql.Identifier(before)))
            opened.execute(rename.format(sql.Identifier(restored), sql.Identifier(owner.name)))
        except psycopg.errors.ObjectInUse:
            raise BackupProblem(
                f"Somebody connected to the database {owner.name} meanwhile: stop Holdfast, then restore again."
            ) from None
