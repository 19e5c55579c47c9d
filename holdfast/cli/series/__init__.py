"""`holdfast series`: counts of an area over time, from any service's own table."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from holdfast.cli.output import Format, printed
from holdfast.cli.series.read import Columns, read_file
from holdfast.science.errors import BadInput


def series(
    file: Annotated[Path, typer.Argument(help="CSV, Parquet or spreadsheet with one row per time (and area).")],
    time: Annotated[str, typer.Option(help="Column that says when: years, months, quarters, dates or numbers.")],
    count: Annotated[str, typer.Option(help="Column with the number of events.")],
    begins: Annotated[str, typer.Option("--from", help="First time at which what is evaluated was there.")],
    offset: Annotated[str | None, typer.Option(help="Column with the people at risk; its logarithm is used.")] = None,
    slope_change: Annotated[bool, typer.Option("--slope-change", help="Let the trend change as well.")] = False,
    period: Annotated[float | None, typer.Option(help="Times in a season: 12 for months.")] = None,
    harmonics: Annotated[int, typer.Option(help="Pairs of sine and cosine in a season.")] = 0,
    family: Annotated[
        Literal["poisson", "quasipoisson", "negbin"], typer.Option(help="How counts scatter about the model.")
    ] = "poisson",
    area: Annotated[str | None, typer.Option(help="Column that names the area of a row.")] = None,
    treated: Annotated[str | None, typer.Option(help="Area where it began; the others are comparators.")] = None,
    placebo: Annotated[bool, typer.Option("--placebo", help="Try earlier breaks, and the other areas.")] = False,
    robust: Annotated[bool, typer.Option("--robust", help="Newey–West standard errors.")] = False,
    lags: Annotated[int | None, typer.Option(help="Lags of Newey–West; else 4 (n / 100)^(2/9).")] = None,
    linear: Annotated[bool, typer.Option("--linear", help="A linear model, of rates or large counts.")] = False,
    points: Annotated[bool, typer.Option("--points", help="Add one row for each time.")] = False,
    sheet: Annotated[str | None, typer.Option(help="Sheet of a spreadsheet.")] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = "table",
) -> None:
    """Interrupted time series: how the rate from a time on differs from what the trend before it would give."""
    from holdfast.cli.series.work import Asked, evaluate
    from holdfast.science.series import Settings

    if linear and (offset or family != "poisson"):
        raise BadInput("--linear takes figures as they are; leave out --offset and --family; --count may be a rate.")
    settings = Settings(family, slope_change, period, harmonics, robust or lags is not None, lags)
    columns = Columns(time, count, offset, area)
    areas, notes = read_file(file, columns, begins=begins, treated=treated, linear=linear, sheet=sheet)
    figures = evaluate(areas, settings, Asked(placebo, points), notes)
    typer.echo(printed(figures, output, rows="points"))
