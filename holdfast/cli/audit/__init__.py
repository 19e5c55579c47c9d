"""`holdfast audit`: whether the audit is whole, its head to be written down, search and export."""

from pathlib import Path
from typing import Annotated

import typer

from holdfast.cli.audit.checking import check, written_anchor
from holdfast.cli.audit.listing import listed
from holdfast.cli.errors import reported
from holdfast.cli.options import Team
from holdfast.cli.output import Format, printed
from holdfast.science.errors import BadInput

app = typer.Typer(
    help="Check the audit, write its head down, search it, export it.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

Print = Annotated[Format, typer.Option("--format", help="How to print.")]
First = Annotated[str | None, typer.Option("--from", help="First day, such as 2026-11-01.")]
Last = Annotated[str | None, typer.Option("--to", help="Last day.")]
Who = Annotated[str | None, typer.Option("--who", help="Email address of a member of staff.")]
What = Annotated[str, typer.Option("--what", help="Part of a page's name or of a change's code.")]
Number = Annotated[int | None, typer.Option("--number", min=1, help="Number of a family or of a record.")]
Written = Annotated[bool, typer.Option("--written", help="What was done, in place of who looked.")]
Heads = Annotated[
    list[str] | None,
    typer.Option("--anchor", help="A head that was written down (NUMBER:HASH), or the file with one; may be repeated."),
]


@app.command()
def verify(
    anchor: Heads = None,
    since: Annotated[
        str | None, typer.Option("--since", help="Look only at what was sealed after this head (as --anchor).")
    ] = None,
    seal: Annotated[bool, typer.Option("--seal/--no-seal", help="Seal first what is not sealed yet.")] = True,
    output: Print = "table",
) -> None:
    """Check that no row of the audit was changed, taken away, added or exchanged since it was sealed.

    Asks as the role that owns the tables, which sees every team's rows. Exit codes: 0 sound, 1 a finding, 2 bad input.
    """
    with reported():
        figures = check(anchor or [], since, seal=seal)
        typer.echo(printed(figures, output, rows="findings"))
    if figures["findings"]:
        raise typer.Exit(1)


@app.command()
def anchor(
    out: Annotated[
        Path | None, typer.Option(help="New file for the head, signed with this installation's key.")
    ] = None,
) -> None:
    """Print the head of the chain, to be written down or kept elsewhere; seals first what is not sealed yet."""
    with reported():
        typer.echo(written_anchor(out))


@app.command()
def search(
    team: Team = None,
    who: Who = None,
    first: First = None,
    last: Last = None,
    what: What = "",
    number: Number = None,
    written: Written = False,
    most: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many, the latest first.")] = 50,
    output: Print = "table",
) -> None:
    """Who looked at a team's families, or what was done; the search itself is kept. Exit codes: 0 done, 2 bad input."""
    with reported():
        figures = listed(team, who, first, last, what, number, written=written, most=most)
        typer.echo(printed(figures, output, rows="entries"))


@app.command()
def export(
    out: Annotated[Path, typer.Option(help="New CSV file.")],
    team: Team = None,
    who: Who = None,
    first: First = None,
    last: Last = None,
    what: What = "",
    number: Number = None,
    written: Written = False,
) -> None:
    """Write what fits as a CSV file that its owner alone reads; that it was taken is kept. Codes as search."""
    from holdfast.cli.audit.listing import exported

    with reported():
        if out.exists():
            raise BadInput(f"{out} exists already; --out must name a new file.")
        count = exported(out, team, who, first, last, what, number, written=written)
        typer.echo(f"{count:,} entries are in {out}")
