"""`holdfast caseload FILE.pdf`: the open families on paper, for a day without a network."""

from pathlib import Path
from typing import Annotated

import typer

from holdfast.base.common.files import write_whole
from holdfast.cli.database import let_go, require_migrated, running_database
from holdfast.cli.options import Team
from holdfast.cli.teams import working_for
from holdfast.science.errors import BadInput


def caseload(
    out: Annotated[Path, typer.Argument(help="The PDF; one that is there already is replaced.")],
    team: Team = None,
) -> None:
    """Write a team's open families as a PDF to print, a page for each at the most.

    The audit keeps that each of these families was printed. Exit codes: 0 done, 2 bad input.
    """
    if out.suffix != ".pdf" or not out.absolute().parent.is_dir() or out.is_dir():
        raise BadInput(f"{out} must be the name of a .pdf file in a folder that exists.")
    with running_database():
        require_migrated()
        from holdfast.base.audit.actions import Visitor
        from holdfast.service.rights.actions.printing import print_team

        with working_for(team) as found:
            body = print_team(team=found, by=Visitor("Command line"))
        let_go()
    try:
        write_whole(out, body)
    except OSError as problem:
        raise BadInput(f"{out} could not be written: {problem.strerror}.") from None
    typer.echo(f"The caseload is in {out}. Destroy it when a newer one is made, after seven days at the latest.")
