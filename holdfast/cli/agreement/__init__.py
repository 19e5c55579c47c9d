"""`holdfast agreement`: whether raters agree, in any service's own table."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from holdfast.cli.agreement.figures import figures_of
from holdfast.cli.agreement.read import Columns, read_ratings
from holdfast.cli.output import Format, printed


def agreement(
    file: Annotated[Path, typer.Argument(help="CSV, Parquet or spreadsheet with one row per subject and rater.")],
    subject: Annotated[str, typer.Option("--id", help="Column that says who or what was rated.")],
    rater: Annotated[str, typer.Option(help="Column that says who rated.")],
    score: Annotated[str, typer.Option(help="Column with the score; categories as numbers.")],
    weights: Annotated[
        Literal["linear", "quadratic"] | None, typer.Option(help="How kappa forgives near scores.")
    ] = None,
    version: Annotated[
        str | None, typer.Option(help="Column with the version of the measure; two are refused.")
    ] = None,
    missing: Annotated[list[str] | None, typer.Option(help="Text that marks a missing score, such as NA.")] = None,
    sheet: Annotated[str | None, typer.Option(help="Sheet of a spreadsheet.")] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = "table",
) -> None:
    """Agreement of raters: intraclass correlations, kappa, and how much higher one rates than the other.

    Units: correlations and kappa have none and are at most 1; differences are in points of the score.
    """
    ratings = read_ratings(file, Columns(subject, rater, score, version), sheet=sheet, missing=missing or ())
    typer.echo(printed(figures_of(ratings, weights), output))
