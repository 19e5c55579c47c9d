"""`holdfast extract`."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from holdfast.cli.database import let_go, require_migrated, running_database
from holdfast.cli.engine import Engine
from holdfast.cli.options import Team
from holdfast.cli.teams import working_for
from holdfast.science.errors import BadInput


def extract(
    team: Team = None,
    out: Annotated[Path | None, typer.Option(help="Folder to copy the extract into; it must not exist yet.")] = None,
    research: Annotated[
        bool,
        typer.Option("--research", help="A coarser one for research into --out, with a data dictionary."),
    ] = False,
    engine: Engine = None,
) -> None:
    """Write the pseudonymised extract of a team as Parquet files and make it the current one.

    It holds no name, number or note; keys are pseudonyms that only this machine can make. With --research, those who
    said yes to research only, coarser, as CSV with a data dictionary. Exit codes: 0 done, 2 bad input.
    """
    _check_out(out)
    if research and out is None:
        raise BadInput("--research needs --out: the folder that is given away.")
    with running_database():
        require_migrated()
        folder = _write(team)
        if research and out is not None:
            typer.echo(_write_research(team, folder, out))
        let_go()
    if research:
        return
    if out is not None:
        folder = _copy(folder, out)
    typer.echo(f"The extract is in {folder}")


def _write(slug: str | None) -> Path:
    from holdfast.base.audit.actions import Visitor
    from holdfast.reports.extract import write_extract

    with working_for(slug) as team:
        return write_extract(team=team, by=Visitor("Command line"))


def _write_research(slug: str | None, folder: Path, out: Path) -> str:
    from holdfast.base.audit.actions import Visitor
    from holdfast.reports.extract.research import write_research_extract

    with working_for(slug) as team:
        said = write_research_extract(team=team, extract=folder, out=out, by=Visitor("Command line"))
    withheld = ", ".join(f"{name} {n}" for name, n in said["values_withheld"].items() if n) or "none"
    return (
        f"The research extract is in {out}: {said['rows']['episodes']} episodes, "
        f"{said['episodes_left_out_without_consent']} left out without consent to research. Every combination of what "
        f"an outsider could know is shared by at least {said['k_reached']}. Values withheld for that: {withheld}."
    )


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
