"""`holdfast extract`."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from holdfast.cli.database import let_go, require_migrated, running_database
from holdfast.cli.teams import team_named
from holdfast.science.errors import BadInput


def extract(
    team: Annotated[str | None, typer.Option(help="Short name of the team; needed when there are several.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder to copy the extract into; it must not exist yet.")] = None,
) -> None:
    """Write the pseudonymised extract of a team as Parquet files and make it the current one.

    It holds no name, number or note; keys are pseudonyms that only this machine can make. Exit codes: 0 done, 2 bad
    input.
    """
    _check_out(out)
    with running_database():
        require_migrated()
        folder = _write(team)
        let_go()
    if out is not None:
        folder = _copy(folder, out)
    typer.echo(f"The extract is in {folder}")


def _write(slug: str | None) -> Path:
    from holdfast.base.audit.actions import Visitor
    from holdfast.reports.extract import write_extract

    return write_extract(team=team_named(slug), by=Visitor("Command line"))


def _check_out(out: Path | None) -> None:
    if out is None:
        return
    if out.exists():
        raise BadInput(f"{out} exists already; --out must name a folder that does not.")
    if not out.absolute().parent.is_dir():
        raise BadInput(f"{out.absolute().parent} is no folder; --out must name a new folder inside one that exists.")


def _copy(folder: Path, out: Path) -> Path:
    try:
        shutil.copytree(folder, out)
    except OSError as problem:
        shutil.rmtree(out, ignore_errors=True)
        raise BadInput(f"{out} could not be written: {problem.strerror}.") from None
    return out
