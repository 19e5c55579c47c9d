"""`holdfast erasures`: the proofs, and whether a restored backup has brought an erased family back."""

from typing import Annotated, Any

import typer

from holdfast.cli.database import let_go, require_migrated, running_database
from holdfast.cli.errors import reported

app = typer.Typer(
    help="Proofs of erasure; after a restore, whether an erased family came back.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@app.command("list")
def listing() -> None:
    """Print every proof: when, which rule, how many rows, the digest. Nobody is named. Exit codes: 0 done."""
    with reported(), running_database():
        require_migrated()
        with _everybody():
            from holdfast.service.rights.queries.proofs import known_erasures

            for entry in known_erasures():
                rows = sum(entry.rows.values())
                typer.echo(f"{entry.erased_at[:10]}  {entry.subject} {entry.family_number}  {entry.rule}  {rows} rows")
                typer.echo(f"    proof {entry.key}  digest {entry.digest}")
        let_go()


@app.command()
def check(
    erase: Annotated[bool, typer.Option("--erase", help="Erase those that came back, after asking.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --erase: do not ask.")] = False,
) -> None:
    """Look for erased families that an older backup has brought back, and write proofs that the book lacks.

    Exit codes: 0 nobody came back, 1 somebody did (and was not erased again), 2 bad input.
    """
    with reported(), running_database():
        require_migrated()
        with _everybody():
            left = _check(erase, yes)
        let_go()
        if left:
            raise typer.Exit(1)


def _everybody() -> Any:
    """Every team: an erasure is looked for wherever it was."""
    from holdfast.base.common.wall import entered_for
    from holdfast.base.organisation.models import Team

    return entered_for(Team.objects.values_list("pk", flat=True))


def _check(erase: bool, yes: bool) -> int:
    from holdfast.service.rights.queries.ledger import add_to_book
    from holdfast.service.rights.queries.proofs import brought_back, known_erasures, unwritten

    if written := add_to_book(unwritten()):
        typer.echo(f"Proofs written into the book that it lacked: {written}.")
    back = brought_back()
    typer.echo(f"{len(known_erasures())} erasures are known; {len(back)} of these are in the database again.")
    for one in back:
        same = "exactly what was erased" if one.same else "not exactly what was erased"
        typer.echo(
            f"{one.entry.subject.capitalize()} {one.record.pk},"
            f" erased on {one.entry.erased_at[:10]} ({one.entry.rule}): {same}."
        )
    if not back:
        return 0
    if not erase:
        typer.echo("Erase them again with: holdfast erasures check --erase")
        return len(back)
    if not yes and not typer.confirm(f"Erase {len(back)} again, for good?"):
        return len(back)
    return _erase(back)


def _erase(back: list[Any]) -> int:
    from holdfast.base.audit.actions import Visitor
    from holdfast.science.errors import BadInput
    from holdfast.service.rights.actions.erasing import erase_again

    left = 0
    for one in back:
        name = f"{one.entry.subject.capitalize()} {one.record.pk}"
        try:
            made = erase_again(back=one, by=Visitor("Command line"))
        except BadInput as refused:
            typer.echo(f"{name}: {refused}", err=True)
            left += 1
        else:
            typer.echo(f"{name} is erased again: {sum(made.rows.values())} rows.")
    return left
