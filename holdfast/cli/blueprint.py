"""`holdfast blueprint`: services as data, checked, shown and listed."""

from __future__ import annotations

import textwrap
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from holdfast.cli.errors import reported

if TYPE_CHECKING:
    from holdfast.blueprints.description import Row, Section

LABEL = 24
WIDTH = 100
OWN = " [own setting]"

app = typer.Typer(
    help="Check or show a service's blueprint.", no_args_is_help=True, add_completion=False, rich_markup_mode=None
)


class Format(StrEnum):
    table = "table"
    json = "json"


@app.command()
def check(file: Annotated[Path, typer.Argument(help="A blueprint, as YAML.")]) -> None:
    """Say whether a blueprint file can be used.

    Exit codes: 0 it can, 2 it cannot; then one sentence per problem, naming file, line and what is allowed.
    """
    from holdfast.blueprints.shipped import load_blueprint

    with reported():
        read = load_blueprint(file)
        counts = f"programmes: {len(read.programmes)}, measures: {len(read.measures)}, reviews: {len(read.reviews)}"
        typer.echo(f"{file.name} is right: {read.identity.name} ({counts})")


@app.command()
def show(
    service: Annotated[str, typer.Argument(metavar="ID", help="A service, as `holdfast blueprint list` names it.")],
    output: Annotated[Format, typer.Option("--format", help="Words to read, or the whole blueprint.")] = Format.table,
) -> None:
    """Show a blueprint in words. What the service set itself, because its sources are silent, says so."""
    from holdfast.blueprints.description import described
    from holdfast.blueprints.shipped import blueprint

    with reported():
        read = blueprint(service)
        if output is Format.json:
            typer.echo(read.model_dump_json(indent=2))
            return
        typer.echo(f"{read.identity.name} ({read.id})")
        for section in described(read):
            _print(section)


@app.command("list")
def listing() -> None:
    """List the services that ship with Holdfast."""
    from holdfast.blueprints.shipped import available, blueprint

    with reported():
        for service in available():
            typer.echo(f"{service.ljust(LABEL)}{blueprint(service).identity.name}")


def _print(section: Section) -> None:
    typer.echo(f"\n{section.title}\n{'-' * len(section.title)}")
    for row in section.rows:
        typer.echo(_line(row))


def _line(row: Row) -> str:
    text = row.text + (OWN if row.own_setting else "")
    if len(row.label) >= LABEL:
        indent = " " * LABEL
        return f"{row.label}\n{textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent)}"
    return textwrap.fill(text, WIDTH, initial_indent=row.label.ljust(LABEL), subsequent_indent=" " * LABEL)
