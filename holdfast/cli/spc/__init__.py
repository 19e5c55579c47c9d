"""`holdfast spc`: run and control charts of any service's own table."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from holdfast.cli.output import Format, printed
from holdfast.cli.spc.read import Columns, read_series
from holdfast.cli.spc.work import Settings, chart

FINDING = 1


def spc(
    file: Annotated[Path, typer.Argument(help="CSV, Parquet or spreadsheet with one row per point in time.")],
    value: Annotated[str, typer.Option(help="Column with the count or measurement.")],
    kind: Annotated[
        Literal["run", "i", "mr", "p", "pprime", "u", "uprime", "c", "g"],
        typer.Option(
            "--chart", help="run: median; i, mr: measurements; p: shares; u: rates; c: counts; g: rare events."
        ),
    ],
    denominator: Annotated[str | None, typer.Option(help="Column with what the counts are counts of.")] = None,
    label: Annotated[
        str | None, typer.Option(help="Column with the time; dates and numbers put the rows in order.")
    ] = None,
    facet: Annotated[str | None, typer.Option(help="Column that parts the rows into charts of their own.")] = None,
    freeze: Annotated[int | None, typer.Option(help="Work the lines out from the first N points.")] = None,
    split: Annotated[list[int] | None, typer.Option(help="A phase ends with point N; may be given again.")] = None,
    rules: Annotated[
        Literal["anhoej", "western-electric", "nelson", "making-data-count"],
        typer.Option(help="Which patterns count besides points outside the limits."),
    ] = "anhoej",
    per: Annotated[float, typer.Option(help="Say rates per so much of the denominator, such as 1000.")] = 1,
    missing: Annotated[list[str] | None, typer.Option(help="Text that marks a missing value, such as NA.")] = None,
    sheet: Annotated[str | None, typer.Option(help="Sheet of a spreadsheet.")] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = "table",
) -> None:
    """Whether a process has changed or varies as it always does. Exit code 1 says that there is a signal."""
    columns = Columns(value, denominator, label, facet)
    series = read_series(file, columns, sheet=sheet, missing=missing or ())
    figures = chart(series, Settings(kind, freeze, tuple(split or ()), rules, per))
    signal = figures["signal"]
    if output == "csv":
        for point in figures["points"]:
            point["signals"] = "; ".join(point["signals"])
    typer.echo(printed(figures, output, rows="points"))
    if signal:
        raise typer.Exit(FINDING)
