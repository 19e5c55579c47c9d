"""`holdfast places`."""

from pathlib import Path
from typing import Annotated

import typer

from holdfast.cli.database import let_go, require_migrated, running_database
from holdfast.cli.options import Team
from holdfast.cli.teams import working_for


def places(
    file: Annotated[Path, typer.Argument(help="Table with one row a postcode: CSV, Parquet, xlsx or ods.")],
    team: Team = None,
    postcode: Annotated[str, typer.Option(help="Column of the postcode.")] = "postcode",
    area: Annotated[str, typer.Option(help="Column of the locality's name.")] = "area",
    deprivation: Annotated[str, typer.Option(help="Column of the decile, 1 the most deprived tenth.")] = "deprivation",
) -> None:
    """Load which area each postcode lies in and its decile of deprivation, in the place of the table before.

    The next extract reads it for families of whom nobody entered the area. It holds no person. Exit codes: 0 done, 2
    bad input.
    """
    from holdfast.interop.csv import read_table

    table = read_table(file, columns=(postcode, area, deprivation))
    columns = [table.text(name).to_pylist() for name in (postcode, area, deprivation)]
    rows = [(code or "", name or "", _whole(decile or "")) for code, name, decile in zip(*columns, strict=True)]
    with running_database():
        require_migrated()
        count = _load(team, rows)
        let_go()
    typer.echo(f"{count:,} postcodes are known; the next extract reads them.")


def _whole(decile: str) -> str:
    """A spreadsheet writes 3 as 3.0."""
    return decile.removesuffix(".0")


def _load(slug: str | None, rows: list[tuple[str, str, str]]) -> int:
    from holdfast.base.audit.actions import Visitor
    from holdfast.reports.extract import load_places

    with working_for(slug) as team:
        return load_places(team=team, rows=rows, by=Visitor("Command line"))
