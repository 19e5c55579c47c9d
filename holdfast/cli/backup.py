"""`holdfast backup FILE`, and the keys that lock and open backups."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from holdfast.cli.database import running_database
from holdfast.config.backup import keys
from holdfast.config.backup.make import make_backup
from holdfast.config.backup.problem import BackupProblem
from holdfast.config.backup.reading import opened_backup
from holdfast.config.backup.room import megabytes
from holdfast.config.backup.rotation import drop_older, place_of
from holdfast.config.backup.state import LastBackup
from holdfast.config.database import connection, embedded
from holdfast.config.postgres.folders import prepare_home
from holdfast.config.postgres.home import home

WORDS = "HOLDFAST_BACKUP_WORDS"
"""The words that lock a private key, for where nobody can type them."""
SHORTEST = 12


class FileFirst(TyperGroup):
    """`holdfast backup FILE` means `holdfast backup to FILE`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        known = args and (args[0] in self.commands or args[0].startswith("-"))
        return super().resolve_command(ctx, args if known else ["to", *args])


app = typer.Typer(cls=FileFirst, add_completion=False, no_args_is_help=True)
File = Annotated[Path, typer.Argument(help="The file that the backup becomes; a folder gets one with the time in it.")]
Key = Annotated[str, typer.Option("--key", help="Public key (age1…), or a file with it; else the home's.")]
Keep = Annotated[int, typer.Option(min=0, help="In a folder: how many backups stay; 0 keeps all.")]
Private = Annotated[Path, typer.Option("--with", help="File of the private key.")]


@app.callback()
def backup() -> None:
    """Write the whole service into one locked file: `holdfast backup FILE`, or `holdfast backup FOLDER --keep 30`."""


@app.command("to")
def to(file: File, key: Key = "", keep: Keep = 0) -> None:
    """Write the whole service into one locked file, while people go on working."""
    recipient = keys.lock(home(), key)
    target = place_of(file)
    with running_database():
        made = make_backup(
            target,
            owner=connection("owner"),
            application=connection("application"),
            home=home(),
            recipient=recipient,
            key_elsewhere=bool(os.environ.get("HOLDFAST_SECRET_KEY")),
            progress=typer.echo,
        )
    typer.echo(_said(target, made))
    if keep and file.is_dir():
        gone = drop_older(file, keep)
        typer.echo(f"Older backups removed: {gone}" if gone else "No older backup had to go.")


def _said(target: Path, made: LastBackup) -> str:
    took = timedelta(seconds=round(made.seconds))
    when = f"as of {made.at:%d %B %Y %H:%M:%S} UTC"
    return f"Backed up: {made.rows:,} rows {when}, {megabytes(made.size)} in {took}: {target}"


@app.command("keys")
def make_keys(
    private: Annotated[Path, typer.Argument(help="New file for the private key, not on this machine's own disks.")],
    words: Annotated[bool, typer.Option("--words", help="Lock the private key by words that you choose.")] = False,
) -> None:
    """Make the pair of keys: the public one locks backups and stays here, the private one opens them."""
    keys.refuse_place(private, ready_home())
    chosen = _new_words() if words else ""
    public = keys.make_pair(private, home(), chosen)
    typer.echo(f"The public key is {public}; it is in {home() / keys.LOCK} and locks every backup from now on.")
    typer.echo(f"The private key is in {private}. Without it no backup can ever be opened:")
    typer.echo("keep two copies away from this machine, such as a printed one in the safe.")


@app.command("check")
def check(file: Annotated[Path, typer.Argument(help="A backup.")], private: Private) -> None:
    """Open a backup and say whether it is whole, without bringing it back."""
    with opened_backup(file, identity(private, ask), ready_home()) as found:
        told = found.manifest
        count = sum(int(one.split(" ", 1)[0]) for one in told.rows.values())
        typer.echo(f"Whole: {count:,} rows in {len(told.rows)} tables and {len(told.files)} files,")
        typer.echo(
            f"as of {told.made_at:%d %B %Y %H:%M:%S} UTC, by Holdfast {told.holdfast} on PostgreSQL {told.postgresql}."
        )


def ready_home() -> Path:
    """The home, made so that the account which serves for root can enter it."""
    if cluster := embedded():
        prepare_home(cluster.home, cluster.account)
    return home()


def identity(private: Path, words: Callable[[], str]) -> Any:
    """The private key; its words are asked for where it is locked by any."""
    return keys.opener(private, words() if keys.is_locked(private) else "")


def ask() -> str:
    return os.environ.get(WORDS) or str(typer.prompt("Words of the key", hide_input=True))


def _new_words() -> str:
    chosen = os.environ.get(WORDS) or str(
        typer.prompt(
            f"Words to lock the key with, at least {SHORTEST} characters", hide_input=True, confirmation_prompt=True
        )
    )
    if len(chosen) < SHORTEST:
        raise BackupProblem(f"The words are too short: take at least {SHORTEST} characters.")
    return chosen
