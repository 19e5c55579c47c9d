"""`holdfast report`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from holdfast.cli.asked import asked_of
from holdfast.cli.days import filters_of
from holdfast.cli.engine import Engine
from holdfast.cli.options import EndedFrom, EndedTo, Extract, ForWhom, Service, ServiceTeam, Site
from holdfast.cli.output import Format
from holdfast.cli.written import written
from holdfast.science.errors import BadInput

if TYPE_CHECKING:
    from holdfast.reports.chapters.chapter import Asked
    from holdfast.science.disclosure import Audience


def report(
    service: Service,
    out: Annotated[Path, typer.Option(help="Folder for the three files; made if it is not there.")],
    extract: Extract = None,
    team: ServiceTeam = None,
    site: Site = None,
    first: EndedFrom = None,
    last: EndedTo = None,
    audience: ForWhom = "partners",
    engine: Engine = None,
    output: Annotated[
        Format, typer.Option("--format", help="table: the files' paths; json, csv: with their bytes and SHA-256.")
    ] = "table",
) -> None:
    """Write the evaluation report as a web page, a PDF and a data pack; the same bytes from the same extract.

    Exit codes: 0 done, 2 bad input.
    """
    if out.exists() and not out.is_dir():
        raise BadInput(f"{out} is a file; --out names the folder for the report.")
    from holdfast.science.disclosure import audience as named

    whom, filters = named(audience), filters_of(site, first, last)
    asked = asked_of(extract, service, team, filters, whom, note=True)
    typer.echo(written(_write(asked, whom, out), output, f"The report for {whom.name} is in {out}."))


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
