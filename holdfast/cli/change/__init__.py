"""`holdfast change`: paired change in any service's own table."""

from pathlib import Path
from typing import Annotated

import typer

from holdfast.cli.change import options
from holdfast.cli.change.read import Columns, read_scores
from holdfast.cli.change.work import evaluate
from holdfast.cli.output import Format, printed


def change(
    file: Annotated[Path, typer.Argument(help="CSV, Parquet or spreadsheet with one row per person and time.")],
    person: Annotated[str, typer.Option("--id", help="Column that says who.")],
    time: Annotated[str, typer.Option(help="Column that says when.")],
    score: Annotated[str, typer.Option(help="Column with the score.")],
    pre: Annotated[str, typer.Option(help="Value of the time column at the first score.")],
    post: Annotated[str, typer.Option(help="Value of the time column at the last score.")],
    reliability: options.Reliability = None,
    reliability_post: options.ReliabilityPost = None,
    threshold: options.Threshold = None,
    better: options.Direction = "lower",
    functional_mean: options.FunctionalMean = None,
    functional_sd: options.FunctionalSd = None,
    cutoff: options.Kind = None,
    method: options.Method = None,
    mid: options.Mid = None,
    mid_worse: options.MidWorse = None,
    percent: options.Percent = None,
    percent_worse: options.PercentWorse = None,
    over_reliabilities: options.Over = None,
    group: options.Group = None,
    version: options.Version = None,
    missing: Annotated[list[str] | None, typer.Option(help="Text that marks a missing score, such as NA.")] = None,
    sheet: Annotated[str | None, typer.Option(help="Sheet of a spreadsheet.")] = None,
    people: Annotated[bool, typer.Option("--people", help="Add one row for each person.")] = False,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = "table",
) -> None:
    """Change of the same people between two times: how much, for whom it is reliable, and who is missing."""
    norms, over = options.norms(functional_mean, functional_sd), options.reliabilities(over_reliabilities)
    shares = options.share_of(percent), options.share_of(percent_worse)
    settings = options.Settings(
        pre, post, better, reliability, reliability_post, threshold, norms, cutoff, method, mid, mid_worse, *shares,
        over=over,
    )  # fmt: skip
    columns, every = Columns(person, time, score, group, version), method == "hlm"
    scores = read_scores(file, columns, pre=pre, post=post, sheet=sheet, missing=missing or (), every_time=every)
    rows = "people" if people or not over else "over_reliabilities"
    typer.echo(printed(evaluate(scores, settings, people=people), output, rows=rows))
