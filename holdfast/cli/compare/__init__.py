"""`holdfast compare`: units of any service's own table beside each other, without ranking them."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from holdfast.cli.compare.read import Columns, read_people
from holdfast.cli.compare.work import MINIMUM, Settings, compared
from holdfast.cli.output import Format, printed

FINDING = 1


def compare(
    file: Annotated[Path, typer.Argument(help="CSV, Parquet or spreadsheet with one row per person, or per unit.")],
    unit: Annotated[str, typer.Option(help="Column that says which site, practitioner or area.")],
    value: Annotated[str, typer.Option(help="Column with the outcome, or with the count.")],
    denominator: Annotated[str | None, typer.Option(help="Column with what the count is a count of.")] = None,
    outcome: Annotated[
        Literal["mean", "share", "rate"] | None,
        typer.Option(help="mean; share of people (0 and 1, or counts of a denominator); rate per denominator."),
    ] = None,
    adjust: Annotated[
        str | None, typer.Option(help="Columns of case mix, parted by commas, such as the first score.")
    ] = None,
    spread: Annotated[
        Literal["none", "multiplicative", "additive"],
        typer.Option(help="Widen the limits where units differ by more than chance."),
    ] = "none",
    target: Annotated[
        float | None, typer.Option(help="What units are held against; all together when left out.")
    ] = None,
    per: Annotated[float, typer.Option(help="Say rates per so much of the denominator, such as 10000.")] = 1,
    minimum: Annotated[
        int | None, typer.Option(help=f"Units of fewer people are not shown; {MINIMUM} for means and shares.")
    ] = None,
    missing: Annotated[list[str] | None, typer.Option(help="Text that marks a missing value, such as NA.")] = None,
    sheet: Annotated[str | None, typer.Option(help="Sheet of a spreadsheet.")] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = "table",
) -> None:
    """What lies between units and what is chance. Exit code 1 says that a unit lies outside the 99.8 % limits."""
    covariates = tuple(name.strip() for name in adjust.split(",")) if adjust else ()
    columns = Columns(unit, value, denominator, covariates)
    people = read_people(file, columns, sheet=sheet, missing=missing or ())
    figures = compared(people, Settings(outcome, spread, target, per, minimum, covariates))
    typer.echo(printed(figures, output, rows="units"))
    if figures["outside_99_8"]:
        raise typer.Exit(FINDING)
