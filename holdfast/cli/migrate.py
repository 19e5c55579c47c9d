"""`holdfast migrate`."""

import os

import typer

from holdfast.cli.database import (
    connected,
    first_line,
    let_go,
    pending_migrations,
    running_database,
    start_django,
)
from holdfast.cli.patience import patiently
from holdfast.config.database import connection
from holdfast.config.postgres.problem import DatabaseProblem
from holdfast.config.postgres.roles import grant


def migrate() -> None:
    """Bring the database's tables up to date, as the role that owns them.

    The application itself connects as another role, which owns nothing and can only read and write rows.
    """
    with running_database(typer.echo):
        os.environ["HOLDFAST_DATABASE_ROLE"] = "owner"
        # Before, so that new tables are granted as they are made; after, for those that a migration narrowed.
        _grant()
        _apply()
        _grant()


def _grant() -> None:
    import psycopg

    role = connection("application").user
    with connected("owner") as owner:
        try:
            grant(owner, role)
        except psycopg.Error as error:
            raise DatabaseProblem(f"The role {role} could not be given its rights: {first_line(error)}") from None


def _apply() -> None:
    from django.core.management import call_command
    from django.db import Error

    start_django()
    from holdfast.base.access.housekeeping import clear_ended_sign_ins
    from holdfast.base.access.raising import raise_wall

    try:
        missing = len(pending_migrations())
        typer.echo(f"Migrations to apply: {missing}" if missing else "The database is up to date")
        migrating = {"interactive": False, "verbosity": 1 if missing else 0}
        patiently(lambda: call_command("migrate", **migrating), typer.echo)
        if changed := patiently(raise_wall, typer.echo):
            typer.echo(f"Rules of who sees which rows, made anew: {changed}")
        clear_ended_sign_ins()
    except Error as error:
        raise DatabaseProblem(f"The database could not be brought up to date: {first_line(error)}") from error
    finally:
        let_go()
