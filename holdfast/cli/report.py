"""`holdfast report`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from holdfast.cli.days import filters_of
from holdfast.cli.output import For
from holdfast.science.errors import BadInput

if TYPE_CHECKING:
    from holdfast.analytics.indicators.units import Filters
    from holdfast.reports.chapters.chapter import Asked
    from holdfast.science.disclosure import Audience


def report(
    service: Annotated[str, typer.Option(help="Id of the blueprint, such as norpip.")],
    out: Annotated[Path, typer.Option(help="Folder for the three files; made if it is not there.")],
    extract: Annotated[
        Path | None, typer.Option(help="Folder of an extract; the database's current one where left out.")
    ] = None,
    team: Annotated[str | None, typer.Option(help="Short name of the team; needed when several work by it.")] = None,
    site: Annotated[str | None, typer.Option(help="Only families of this site.")] = None,
    first: Annotated[str | None, typer.Option("--from", help="Only care that ended on this day or later.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Only care that ended on this day or earlier.")] = None,
    audience: Annotated[
        For, typer.Option(help="For whom: the team's own eyes (every count), partners, or the public (rounded).")
    ] = "partners",
) -> None:
    """Write the evaluation report as a web page, a PDF and a data pack; the same bytes from the same extract.

    Exit codes: 0 done, 2 bad input.
    """
    from holdfast.science.disclosure import audience as named

    whom, filters = named(audience), filters_of(site, first, last)
    asked = _of_folder(extract, service, filters, whom) if extract else _of_database(service, team, filters, whom)
    for path in _write(asked, whom, out):
        typer.echo(path)


def _of_folder(folder: Path, service: str, filters: "Filters", audience: "Audience") -> "Asked":
    from holdfast.analytics.engines import open_extract
    from holdfast.blueprints.shipped import blueprint
    from holdfast.cli.database import start_django
    from holdfast.reports.chapters.chapter import Asked

    found = blueprint(service)
    start_django()
    return Asked(open_extract(folder), found, filters, audience.rule)


def _of_database(service: str, slug: str | None, filters: "Filters", audience: "Audience") -> "Asked":
    from holdfast.blueprints.shipped import blueprint
    from holdfast.cli.database import let_go, require_migrated, running_database

    blueprint(service)
    with running_database():
        require_migrated()
        from holdfast.base.audit.actions import Visitor
        from holdfast.cli.teams import team_named
        from holdfast.reports import queries
        from holdfast.reports.actions import note_report
        from holdfast.reports.extract import write_extract
        from holdfast.reports.making.marks import mark

        team, by = team_named(slug, service), Visitor("Command line")
        if not queries.has_extract(team):
            write_extract(team=team, by=by)
        asked = queries.asked_of(team, filters, audience)
        note_report(team=team, mark=mark(asked, audience), audience=audience.id, by=by)
        let_go()
    return asked


def _write(asked: "Asked", audience: "Audience", out: Path) -> list[Path]:
    from holdfast.reports.making.make import made_files, write_files
    from holdfast.reports.making.whole import STEPS

    def tell(doing: str, done: int) -> None:
        typer.echo(f"{done + 1} of {STEPS}: {doing}", err=True)

    made = made_files(asked, audience, tell)
    try:
        write_files(out, made)
    except OSError as problem:
        raise BadInput(f"The report could not be written into {out}: {problem.strerror}.") from None
    return [out / name for name in made]
