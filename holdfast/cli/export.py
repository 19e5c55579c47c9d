"""`holdfast export OUT`: everything that a team owns, in open formats."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from holdfast.cli.database import let_go, require_migrated, running_database
from holdfast.cli.options import Team
from holdfast.cli.teams import working_for
from holdfast.science.errors import BadInput


def export(
    out: Annotated[Path, typer.Argument(help="A folder, a .zip, or with --to a .zip.age; it must not exist yet.")],
    team: Team = None,
    to: Annotated[str, typer.Option("--to", help="An age public key: only its holder can open the file.")] = "",
    documents: Annotated[
        bool, typer.Option("--documents/--no-documents", help="A PDF of every family's record; takes longest.")
    ] = True,
) -> None:
    """Write everything that a team owns in open formats, readable without Holdfast.

    Tables as CSV, families as JSON, records as PDF, every column explained. It is written whole or not at all, as the
    database stood when it began. Exit codes: 0 done, 2 bad input.
    """
    with running_database():
        require_migrated()
        from holdfast.service.rights.export.whole import refuse_place

        refuse_place(out, to)
        try:
            with _as_it_stands(), working_for(team) as found:
                made = _export(found, out, to, documents)
        except OSError as problem:
            raise BadInput(f"The export could not be written to {out}: {problem.strerror}.") from None
        let_go()
    typer.echo(
        f"The export is at {out}: {sum(made.rows.values()):,} rows in {len(made.rows)} tables, "
        f"{made.families:,} families, {made.documents:,} documents."
    )


def _export(team: Any, out: Path, to: str, documents: bool) -> Any:
    from django.conf import settings

    from holdfast.base.audit.actions import Visitor
    from holdfast.service.rights.export.whole import export_team

    return export_team(
        team=team,
        out=out,
        recipient=to,
        documents=documents,
        at_home=Path(settings.HOLDFAST_HOME),
        beside={"reports": Path(settings.HOLDFAST_HOME) / "reports" / team.slug},
        tell=lambda words: typer.echo(words, err=True),
        by=Visitor("Command line"),
    )


@contextmanager
def _as_it_stands() -> Iterator[None]:
    """One moment for all tables, whatever is written meanwhile."""
    from django.db import connection, transaction

    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("set transaction isolation level repeatable read")
        yield
