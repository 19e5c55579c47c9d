"""The command line: one file per command, imported only when it is called, so that `--help` answers at once."""

from importlib import import_module, metadata
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from holdfast.cli.errors import reported

COMMANDS = {
    "demo": ("holdfast.cli.demo:demo", "Set up the demonstration service and serve it."),
    "serve": ("holdfast.cli.serve:serve", "Serve the web pages."),
    "work": ("holdfast.cli.work:work", "Do the jobs beside the pages."),
    "migrate": ("holdfast.cli.migrate:migrate", "Bring the database's tables up to date."),
    "backup": ("holdfast.cli.backup:app", "Write the whole service into one locked file."),
    "restore": ("holdfast.cli.restore:restore", "Bring a backup back, or look into it."),
    "doctor": ("holdfast.cli.doctor:doctor", "Say what is found, its version and what is wrong."),
    "team": ("holdfast.cli.team:app", "Add a team, or list those there are."),
    "person": ("holdfast.cli.person:app", "Add somebody who signs in, give a new password, end a role."),
    "audit": ("holdfast.cli.audit:app", "Check that the audit is whole, search it, export it."),
    "blueprint": ("holdfast.cli.blueprint:app", "Check or show a service's blueprint."),
    "score": ("holdfast.cli.score:score", "Score item answers by an instrument."),
    "change": ("holdfast.cli.change:change", "Work out change between two times from a CSV or Parquet file."),
    "agreement": ("holdfast.cli.agreement:agreement", "Whether raters agree, from a table of ratings."),
    "growth": ("holdfast.cli.growth:growth", "Fit a growth curve over all occasions of a table."),
    "series": ("holdfast.cli.series:series", "Counts of an area over time, before and after something began."),
    "rates": ("holdfast.cli.rates:rates", "The exact ratio of two rates, before and after."),
    "spc": ("holdfast.cli.spc:spc", "Run and control charts of a table: has a process changed?"),
    "compare": ("holdfast.cli.compare:compare", "Compare sites, practitioners or areas without ranking them."),
    "money": ("holdfast.cli.money:money", "Work out costs, an avoided cost or a decision model from a YAML file."),
    "simulate": ("holdfast.cli.simulate:simulate", "Write an extract of simulated families with a known truth."),
    "country": ("holdfast.cli.country:country", "Change by service, site and quarter of an extract of any size."),
    "claim": ("holdfast.cli.claim:claim", "Say whether a printed mean or percentage can be true."),
    "extract": ("holdfast.cli.extract:extract", "Write the pseudonymised extract as Parquet files."),
    "export": ("holdfast.cli.export:export", "Write everything a team owns in open formats."),
    "caseload": ("holdfast.cli.caseload:caseload", "Write the open families as a PDF for a day without a network."),
    "erasures": ("holdfast.cli.erasures:app", "Proofs of erasure; whether a backup has brought somebody back."),
    "places": ("holdfast.cli.places:places", "Load which area and decile of deprivation each postcode has."),
    "evaluate": ("holdfast.cli.evaluate:evaluate", "Print a service's evaluation from the database."),
    "pool": ("holdfast.cli.pool:app", "Send sufficient statistics to be pooled, or pool what services sent."),
    "report": ("holdfast.cli.report:report", "Write the evaluation report: web page, PDF and data pack."),
}


def load(name: str) -> Any:
    module, attribute = COMMANDS[name][0].split(":")
    found = getattr(import_module(module), attribute)
    if not isinstance(found, typer.Typer):
        alone = typer.Typer(add_completion=False)
        alone.command(name)(found)
        found = alone
    command = typer.main.get_command(found)
    for part in (command, *getattr(command, "commands", {}).values()):
        part.rich_markup_mode = None
    return command


class Commands(TyperGroup):
    """Loads a command when it is called, and turns what it raises into one sentence."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        name, _, rest = super().resolve_command(ctx, args)
        return name, load(str(name)), rest

    def invoke(self, ctx: Any) -> Any:
        with reported():
            return super().invoke(ctx)


app = typer.Typer(cls=Commands, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"holdfast {metadata.version('holdfast')}")
        raise typer.Exit


@app.callback()
def holdfast(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Runs a parent–infant relationship service from referral to follow-up, and shows honestly what it achieves.

    Exit codes: 0 done, 1 a finding, 2 bad input.
    """


def _elsewhere() -> None:
    """Stands in the list of commands; `Commands` loads the one that is called."""


for _name, (_target, _words) in COMMANDS.items():
    app.command(_name, help=_words)(_elsewhere)
