"""`holdfast restore FILE`: the whole, or a look."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from holdfast.cli import COMMANDS
from holdfast.cli.backup import Private, ask, identity, ready_home
from holdfast.cli.looked import look_at
from holdfast.cli.serve import Port
from holdfast.config.backup.problem import BackupProblem
from holdfast.config.backup.reading import Opened, opened_backup, refuse_newer
from holdfast.config.backup.restoring import (
    Restored,
    cluster_holds_anything,
    holds_anything,
    restore_embedded,
    restore_into_server,
)
from holdfast.config.database import connection, embedded
from holdfast.config.postgres.home import home

AFTERWARDS = {
    "migrate": ("migrate", "Bringing the tables up to date"),
    "audit": ("audit verify", "Looking whether the audit is whole"),
    "erasures": ("erasures check", "Looking whether anybody came back who was erased"),
}


def restore(
    file: Annotated[Path, typer.Argument(help="The backup.")],
    private: Private,
    look: Annotated[bool, typer.Option("--look", help="Only look: opened beside the service, removed again.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="In place of a database that holds records.")] = False,
    port: Port = 8001,
) -> None:
    """Bring a backup back, compared row by row with what was backed up.

    What stood there is kept under another name until you remove it. With --look nothing is replaced: the backup is
    opened beside the service, to be read in a browser.
    """
    began = time.monotonic()
    key = identity(private, ask)
    with opened_backup(file, key, ready_home()) as found:
        refuse_newer(found, _known())
        if look:
            look_at(found, port)
            return
        _refuse_to_overwrite(replace)
        done = _restore(found)
        _say(found, done, time.monotonic() - began)
    _afterwards()


def _known() -> set[str]:
    """The migrations of this program."""
    from django.db.migrations.loader import MigrationLoader

    from holdfast.cli.database import start_django

    start_django()
    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}


def _refuse_to_overwrite(replace: bool) -> None:
    cluster = embedded()
    name = connection("owner").name
    holds = cluster_holds_anything(cluster) if cluster else holds_anything(connection("owner"))
    if not holds:
        return
    where = str(cluster.data) if cluster else f"the database {name}"
    if not replace:
        raise BackupProblem(
            f"There are records in {where}: to look use --look, to put the backup in their place --replace."
        )
    typer.echo(f"The records in {where} are put aside, and the backup takes their place.")
    if typer.prompt(f"Type the name of the database ({name}) to go on") != name:
        raise BackupProblem("That is not its name; nothing was changed.")


def _restore(found: Opened) -> Restored:
    cluster = embedded()
    if cluster:
        return restore_embedded(found, cluster, typer.echo)
    return restore_into_server(found, connection("owner"), connection("application"), home(), typer.echo)


def _say(found: Opened, done: Restored, seconds: float) -> None:
    when = f"as of {found.manifest.made_at:%d %B %Y %H:%M} UTC"
    typer.echo(f"Restored in {seconds:.0f} s: {done.rows:,} rows, identical by row hashes, {when}.")
    if done.before:
        typer.echo(f"What stood there before is kept as {done.before}. Remove it once you are sure.")
    if found.manifest.key_elsewhere:
        typer.echo("The signing key came from HOLDFAST_SECRET_KEY and is not in the backup: set the same one.")


def _afterwards() -> None:
    """Each in a process of its own; what one of them finds is said and is the end of this command, too."""
    found = 0
    for command, (words, said) in AFTERWARDS.items():
        if command not in COMMANDS:
            continue
        typer.echo(said)
        own = {**os.environ, "HOLDFAST_DATABASE_ROLE": ""}
        found = max(found, subprocess.run([sys.executable, "-m", "holdfast", *words.split()], env=own).returncode)
    if found:
        raise typer.Exit(1)
    typer.echo("Now start Holdfast.")
