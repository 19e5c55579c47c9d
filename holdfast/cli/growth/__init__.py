"""`holdfast growth`: a mixed-effects growth curve over all occasions of any service's own table."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from holdfast.cli.growth.figures import Settings, figures_of
from holdfast.cli.growth.read import Columns, read_occasions
from holdfast.cli.output import Format, printed


def growth(
    file: Annotated[Path, typer.Argument(help="CSV, Parquet or spreadsheet with one row per person and time.")],
    person: Annotated[str, typer.Option("--id", help="Column that says who.")],
    time: Annotated[str, typer.Option(help="Column that says when: numbers, or dates such as 2026-03-31.")],
    score: Annotated[str, typer.Option(help="Column with the score.")],
    covariates: Annotated[str, typer.Option(help="Columns that may explain the score, such as age,sex.")] = "",
    interact: Annotated[str, typer.Option(help="Covariates that change the slope; a:b for two of each other.")] = "",
    random: Annotated[Literal["intercept", "slope"], typer.Option(help="How people differ.")] = "slope",
    method: Annotated[Literal["ml", "reml"], typer.Option(help="Full or restricted maximum likelihood.")] = "reml",
    ar1: Annotated[bool, typer.Option("--ar1", help="Neighbouring residuals of a person are correlated.")] = False,
    no_time: Annotated[bool, typer.Option("--no-time", help="Leave out the mean slope.")] = False,
    version: Annotated[
        str | None, typer.Option(help="Column with the version of the measure; two are refused.")
    ] = None,
    missing: Annotated[list[str] | None, typer.Option(help="Text that marks a missing score, such as NA.")] = None,
    sheet: Annotated[str | None, typer.Option(help="Sheet of a spreadsheet.")] = None,
    people: Annotated[bool, typer.Option("--people", help="Add one row for each person.")] = False,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = "table",
) -> None:
    """How scores move over all occasions, using everybody who has at least one score.

    Units: the intercept is in points at time 0; the slope in points for each unit of the time column, or for each week
    since a person's first score where the column holds dates.
    """
    interactions = _names(interact)
    parts = [part for term in interactions for part in term.split(":") if part != time]
    columns = Columns(person, time, score, tuple(dict.fromkeys([*_names(covariates), *parts])), version)
    occasions = read_occasions(file, columns, sheet=sheet, missing=missing or ())
    settings = Settings(columns, interactions, random, method, ar1, not no_time)
    typer.echo(printed(figures_of(occasions, settings, people=people), output, rows="people"))


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
