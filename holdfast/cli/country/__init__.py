"""`holdfast country`: change by service, site and quarter, for whoever holds the extract of many services."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from holdfast.cli.country.figures import figures_of
from holdfast.cli.engine import Engine
from holdfast.cli.output import For, Format, printed
from holdfast.science.errors import BadInput

if TYPE_CHECKING:
    from holdfast.analytics.release.country import CountryFigures
    from holdfast.science.disclosure import DisclosureRule


def country(
    extract: Annotated[Path | None, typer.Argument(help="Folder of an extract, of one service or of many.")] = None,
    by: Annotated[
        str, typer.Option(help="By what, parted by commas: service, site, practitioner; with --scores, its columns.")
    ] = "service,site",
    instrument: Annotated[str | None, typer.Option(help="Only this instrument, such as phq9.")] = None,
    scores: Annotated[
        Path | None, typer.Option(help="Instead of an extract: one Parquet file of scores (answered_on, value).")
    ] = None,
    unit: Annotated[
        str, typer.Option(help="With --scores: columns that tell one series of scores from another.")
    ] = "episode,unit,instrument,scale",
    threshold: Annotated[float | None, typer.Option(help="With --scores: points of change that count.")] = None,
    better: Annotated[
        Literal["lower", "higher"] | None, typer.Option(help="With --scores: which scores are better.")
    ] = None,
    audience: Annotated[
        For, typer.Option(help="For whom: the team's own eyes (every count), partners, or the public (rounded).")
    ] = "partners",
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = "table",
    engine: Engine = None,
) -> None:
    """Change of every score by place and by the quarter of the first score, reliably worse first.

    Change is last minus first score, in points. Small counts are held back unless it is for the team's own eyes. Exit
    codes: 0 done, 2 bad input.
    """
    from holdfast.science.disclosure import audience as named

    whom, columns = named(audience), _parted(by)
    if (extract is None) == (scores is None):
        raise BadInput("Name either the folder of an extract or a file with --scores.")
    if scores is not None:
        if instrument is not None:
            raise BadInput("--instrument is of an extract; a file of --scores has one threshold for all its scores.")
        found = _of_scores(scores, _parted(unit), columns, threshold, better, whom.rule)
    else:
        if threshold is not None or better is not None:
            raise BadInput("--threshold and --better go with --scores; for an extract the published ones are used.")
        found = _of_extract(extract, columns, instrument, whom.rule)
    figures = figures_of(found, whom.says)
    if output == "table":
        del figures["scales"]  # the sentence says them
    typer.echo(printed(figures, output, rows="groups"))


def _parted(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",") if name.strip())


def _of_extract(
    folder: Path | None, by: tuple[str, ...], instrument: str | None, rule: "DisclosureRule | None"
) -> "CountryFigures":
    from holdfast.analytics.engines import open_extract
    from holdfast.analytics.release.country import country_figures

    return country_figures(open_extract(folder or Path()), by=by, only=instrument, rule=rule)


def _of_scores(
    path: Path,
    unit: tuple[str, ...],
    by: tuple[str, ...],
    threshold: float | None,
    better: Literal["lower", "higher"] | None,
    rule: "DisclosureRule | None",
) -> "CountryFigures":
    from holdfast.analytics.release.country import figures_of_scores

    if threshold is None or better is None:
        raise BadInput("--scores needs --threshold, the points of change that count, and --better, lower or higher.")
    return figures_of_scores(path, unit=unit, by=by, threshold=threshold, better=better, rule=rule)
