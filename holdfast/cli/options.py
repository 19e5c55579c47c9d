"""Options that mean the same wherever a command has them."""

from pathlib import Path
from typing import Annotated

import typer

from holdfast.cli.output import For

Team = Annotated[str | None, typer.Option(help="Short name of the team; needed when there are several.")]

# What an evaluation is of, and for whom.
Service = Annotated[str, typer.Option(help="Id of the blueprint, such as norpip.")]
ServiceTeam = Annotated[str | None, typer.Option(help="Short name of the team; needed when several work by it.")]
Extract = Annotated[Path | None, typer.Option(help="Folder of an extract; the database's current one where left out.")]
Site = Annotated[str | None, typer.Option(help="Only families of this site.")]
EndedFrom = Annotated[str | None, typer.Option("--from", help="Only care that ended on this day or later.")]
EndedTo = Annotated[str | None, typer.Option("--to", help="Only care that ended on this day or earlier.")]
ForWhom = Annotated[
    For, typer.Option(help="For whom: the team's own eyes (every count), partners, or the public (rounded).")
]
