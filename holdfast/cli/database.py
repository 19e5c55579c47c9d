"""The database as the commands use it: running, reachable, and with its tables up to date."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from holdfast.config.database import Role, connection, embedded
from holdfast.config.postgres.problem import DatabaseProblem

Progress = Callable[[str], None]


def silent(_line: str) -> None:
    """Progress for nobody."""


@contextmanager
def running_database(progress: Progress = silent) -> Iterator[None]:
    """The embedded server runs inside the block; a server of one's own is somebody else's to start."""
    cluster = embedded()
    if cluster is None:
        yield
        return
    with cluster.use(progress):
        try:
            yield
        finally:
            # A pool that is still filling up would complain that its server is gone.
            _let_go_if_started()


@contextmanager
def connected(role: Role) -> Iterator[Any]:
    """A plain psycopg connection; one that is refused says so in a sentence."""
    import psycopg

    place = connection(role)
    try:
        open_connection = psycopg.connect(**place.libpq(), autocommit=False)
    except psycopg.OperationalError as error:
        raise DatabaseProblem(
            f"The database {place.name} cannot be used as {place.user}: {first_line(error)}"
        ) from None
    with open_connection:
        yield open_connection


def first_line(error: Exception) -> str:
    """What the server objects to. Its further lines may show rows."""
    return (str(error).strip().splitlines() or ["no reason was given"])[0]


def start_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdfast.config.settings")
    django.setup()


def pending_migrations() -> list[str]:
    """Migrations that the database lacks, by name; needs Django started."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["default"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def require_migrated() -> None:
    """Refuse to go on with a database whose tables are older than this program."""
    with connected("application"):
        pass
    start_django()
    if missing := pending_migrations():
        raise DatabaseProblem(
            f"The database is older than this program (migrations missing: {len(missing)}): run `holdfast migrate`."
        )
    from holdfast.base.access.raising import open_tables

    if tables := open_tables():
        raise DatabaseProblem(f"Nothing keeps the teams' rows apart in {', '.join(tables)}: run `holdfast migrate`.")


def _let_go_if_started() -> None:
    if "django" in sys.modules:
        from django.apps import apps

        if apps.ready:
            let_go()


def let_go() -> None:
    """Close Django's connections and its pool."""
    from django.db import connections

    for opened in connections.all(initialized_only=True):
        opened.close()
        if hasattr(opened, "close_pool"):
            opened.close_pool()
