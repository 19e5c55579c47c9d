"""A backup opened to be read: a server of its own, pages that change nothing, all removed afterwards."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import typer

from holdfast.cli.serve import address, check_port
from holdfast.config.backup import files
from holdfast.config.backup.problem import BackupProblem
from holdfast.config.backup.reading import Opened
from holdfast.config.backup.restoring import look_home, staged_cluster
from holdfast.config.backup.swapping import stamp_of
from holdfast.config.postgres.home import home

HOST = "127.0.0.1"


def look_at(found: Opened, port: int) -> None:
    check_port(HOST, port)
    told = f"{found.manifest.made_at:%d %B %Y, %H:%M} UTC"
    with look_home(home()) as place, staged_cluster(found, place, typer.echo) as (_, count):
        files.put_back(found.folder, place, stamp_of(found.manifest.made_at))
        typer.echo(f"{count:,} rows, identical by row hashes, as of {told}.")
        own = _environment(place, told)
        _run(own, "migrate", quiet=True)
        typer.echo(
            f"Open {address(HOST, port)} and sign in as at that time. Nothing can be changed there; Ctrl-C closes it."
        )
        _serve(own, port)
    typer.echo("Closed, and removed from this machine.")


def _environment(place: Path, told: str) -> dict[str, str]:
    dropped = ("DATABASE_", "HOLDFAST_SECRET_KEY", "HOLDFAST_DATABASE_ROLE")
    own = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    return {**own, "HOLDFAST_HOME": str(place), "HOLDFAST_LOOK": told}


def _run(own: dict[str, str], *words: str, quiet: bool = False) -> None:
    to = subprocess.DEVNULL if quiet else None
    if subprocess.run([sys.executable, "-m", "holdfast", *words], env=own, stdout=to).returncode:
        raise BackupProblem("The backup was not opened, because its tables could not be brought up to date.")


def _serve(own: dict[str, str], port: int) -> None:
    """In a session of its own, so that Ctrl-C reaches this process alone, which ends the other once and waits."""
    command = [sys.executable, "-m", "holdfast", "serve", "--port", str(port), "--no-jobs"]
    with subprocess.Popen(command, env=own, start_new_session=True) as serving:
        for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, lambda *_: serving.terminate())
        serving.wait()
