"""`holdfast team`: the teams of this installation."""

import csv
import json
import sys
from typing import Annotated, Any, Literal

import typer

from holdfast.cli.database import let_go, require_migrated, running_database
from holdfast.cli.errors import reported

Format = Literal["table", "json", "csv"]
COLUMNS = ("slug", "name", "organisation", "blueprint", "phone", "people", "simulated")

app = typer.Typer(
    help="Add a team, or list those there are.", no_args_is_help=True, add_completion=False, rich_markup_mode=None
)


@app.command()
def add(
    organisation: Annotated[str, typer.Option(help="The charity, trust or council that runs the team.")],
    name: Annotated[str, typer.Option(help="The team's name, as families know it.")],
    slug: Annotated[str, typer.Option(help="Short name in the address of the referral form, such as saltmarsh.")],
    blueprint: Annotated[str, typer.Option(help="How the team works; `holdfast blueprint list` names them.")],
    phone: Annotated[str, typer.Option(help="The number that referrers and parents are given.")] = "",
) -> None:
    """Add a team, and its organisation when it is the first. Exit codes: 0 done, 2 bad input."""
    with reported(), running_database():
        require_migrated()
        team = _add(organisation, name, slug, blueprint, phone)
        address = _form_address(team)
        let_go()
        typer.echo(f"{team.name} is added. Its referral form will be at {address}")
        typer.echo(f"Next: holdfast person add --team {team.slug} --role clinical_director --email … --name …")


def _add(organisation: str, name: str, slug: str, blueprint: str, phone: str) -> Any:
    from holdfast.base.audit.actions import Visitor
    from holdfast.base.organisation.actions import add_team

    visitor = Visitor("The command line")
    return add_team(organisation_name=organisation, name=name, slug=slug, blueprint=blueprint, phone=phone, by=visitor)


def _form_address(team: Any) -> str:
    from django.urls import reverse

    return reverse("refer-start", args=[team.slug])


@app.command("list")
def listing(
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = "table",
) -> None:
    """List the teams with the number of people who hold a role in each."""
    with reported(), running_database():
        require_migrated()
        rows = _rows()
        let_go()
        _print(rows, output)


def _rows() -> list[dict[str, Any]]:
    from holdfast.base.organisation.queries import teams_with_people

    return [
        {
            "slug": team.slug,
            "name": team.name,
            "organisation": team.organisation.name,
            "blueprint": team.blueprint,
            "phone": team.phone,
            "people": team.people,
            "simulated": team.is_simulated,
        }
        for team in teams_with_people()
    ]


def _print(rows: list[dict[str, Any]], output: Format) -> None:
    if output == "json":
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    elif output == "csv":
        writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        _print_table(rows)


def _print_table(rows: list[dict[str, Any]]) -> None:
    if not rows:
        typer.echo("There is no team yet; `holdfast team add` makes one.")
        return
    lines = [[column.capitalize() for column in COLUMNS[:-1]]]
    lines += [[str(row[column]) for column in COLUMNS[:-1]] for row in rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    for line in lines:
        typer.echo("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())
