"""`holdfast change`: paired change in any service's own table."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from holdfast.cli.change.read import Columns, read_scores
from holdfast.cli.change.work import Settings, evaluate
from holdfast.cli.output import Format, printed
from holdfast.science.change import Norms
from holdfast.science.errors import BadInput


def change(
    file: Annotated[Path, typer.Argument(help="CSV, Parquet or spreadsheet with one row per person and time.")],
    person: Annotated[str, typer.Option("--id", help="Column that says who.")],
    time: Annotated[str, typer.Option(help="Column that says when.")],
    score: Annotated[str, typer.Option(help="Column with the score.")],
    pre: Annotated[str, typer.Option(help="Value of the time column at the first score.")],
    post: Annotated[str, typer.Option(help="Value of the time column at the last score.")],
    reliability: Annotated[float | None, typer.Option(help="Of the measure, from 0 to below 1.")] = None,
    threshold: Annotated[float | None, typer.Option(help="Published points of change that count, instead.")] = None,
    better: Annotated[Literal["higher", "lower"], typer.Option(help="Which scores are better.")] = "lower",
    functional_mean: Annotated[float | None, typer.Option(help="Mean of the general population.")] = None,
    functional_sd: Annotated[float | None, typer.Option(help="Its standard deviation.")] = None,
    cutoff: Annotated[
        Literal["a", "b", "c"] | None, typer.Option(help="Clinical cut-off; c where norms are given.")
    ] = None,
    method: Annotated[Literal["jt"], typer.Option(help="jt: Jacobson and Truax.")] = "jt",
    missing: Annotated[list[str] | None, typer.Option(help="Text that marks a missing score, such as NA.")] = None,
    sheet: Annotated[str | None, typer.Option(help="Sheet of a spreadsheet.")] = None,
    people: Annotated[bool, typer.Option("--people", help="Add one row for each person.")] = False,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = "table",
) -> None:
    """Change of the same people between two times: how much, for whom it is reliable, and who is missing."""
    if reliability is not None and threshold is not None:
        raise BadInput("--reliability and --threshold each set how much change counts; give one of them.")
    settings = Settings(pre, post, better, reliability, threshold, _norms(functional_mean, functional_sd), cutoff)
    columns = Columns(person, time, score)
    scores = read_scores(file, columns, pre=pre, post=post, sheet=sheet, missing=missing or ())
    typer.echo(printed(evaluate(scores, settings, people=people), output, rows="people"))


def _norms(mean: float | None, sd: float | None) -> Norms | None:
    if mean is None and sd is None:
        return None
    if mean is None or sd is None:
        raise BadInput("--functional-mean and --functional-sd describe one population; give both.")
    return Norms(mean, sd)
