"""`holdfast demo`."""

import subprocess
import sys
from typing import Annotated

import typer

from holdfast.cli.beside import jobs_beside
from holdfast.cli.database import let_go, require_migrated, running_database
from holdfast.cli.serve import Host, Port, address, check_port, end_on_terminate, run_server
from holdfast.science.errors import BadInput

Families = Annotated[int, typer.Option(min=1, max=100_000, help="Families to simulate when there are none yet.")]


def demo(host: Host = "127.0.0.1", port: Port = 8000, families: Families = 120) -> None:
    """Set up the demonstration service, all of it simulated, and serve it until Ctrl-C."""
    check_port(host, port)
    end_on_terminate()
    with running_database(typer.echo):
        _migrate()
        require_migrated()
        _load(families)
        let_go()
        with jobs_beside():
            run_server(host, port, lambda: _welcome(host, port))
    typer.echo("Stopped; the demonstration is kept for the next start.")


def _migrate() -> None:
    """In a process of its own: this one must not hold the role that owns the tables."""
    done = subprocess.run([sys.executable, "-m", "holdfast", "migrate"], check=False)
    if done.returncode != 0:
        raise BadInput("The demonstration was not started, because the database could not be brought up to date.")


def _load(families: int) -> None:
    from holdfast.base.common import clock
    from holdfast.cli.demonstrated import keep_what_is_not_a_record
    from holdfast.demonstration.load import demonstration_present, load_demonstration

    if not demonstration_present():
        typer.echo(f"Simulating {families} families; every page says that they are simulated")
        load_demonstration(families=families, progress=typer.echo)
        keep_what_is_not_a_record(clock.today())
    _write_extract_where_none_can_be_read()


def _write_extract_where_none_can_be_read() -> None:
    """At the first start, and at the first one of a Holdfast that reads another version than the one that wrote it."""
    from holdfast.analytics.engines import open_extract
    from holdfast.base.common.wall import entered_for
    from holdfast.base.organisation.models import Team
    from holdfast.demonstration.accounts import TEAM
    from holdfast.demonstration.load.staff import SIMULATION
    from holdfast.reports.extract import current_extract, write_extract

    team = Team.objects.get(slug=TEAM)
    try:
        open_extract(current_extract(team))
    except BadInput:
        typer.echo("Writing the extract that the evaluation reads")
        with entered_for([team.pk]):
            write_extract(team=team, by=SIMULATION)


def _welcome(host: str, port: int) -> None:
    from holdfast.demonstration.accounts import ACCOUNTS

    typer.echo(f"\nHoldfast is on {address(host, port)} (Ctrl-C stops it). Sign in as:\n")
    widths = [max(len(account[column]) for account in ACCOUNTS) for column in range(3)]
    for account in ACCOUNTS:
        typer.echo("  " + "   ".join(text.ljust(width) for text, width in zip(account, widths, strict=True)).rstrip())
    typer.echo("")
