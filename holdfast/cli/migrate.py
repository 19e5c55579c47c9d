"""`holdfast migrate`."""

import os

import typer

from holdfast.cli.database import connected, let_go, pending_migrations, running_database, start_django
from holdfast.config.database import connection
from holdfast.config.postgres.roles import grant


def migrate() -> None:
    """Bring the database's tables up to date, as the role that owns them.

    The application itself connects as another role, which owns nothing and can only read and write rows.
    """
    with running_database(typer.echo):
        os.environ["HOLDFAST_DATABASE_ROLE"] = "owner"
        application = connection("application").user
        with connected("owner") as owner:
            grant(owner, application)
        _apply()
        with connected("owner") as owner:
            grant(owner, application)


def _apply() -> None:
    from django.core.management import call_command

    start_django()
    missing = len(pending_migrations())
    typer.echo(f"Migrations to apply: {missing}" if missing else "The database is up to date")
    call_command("migrate", interactive=False, verbosity=1 if missing else 0)
    let_go()
