"""`holdfast evaluate`."""

from typing import TYPE_CHECKING, Annotated

import typer

from holdfast.cli.database import let_go, require_migrated, running_database
from holdfast.cli.days import filters_of, refuse_unknown_site
from holdfast.cli.engine import Engine
from holdfast.cli.options import EndedFrom, EndedTo, ForWhom, Service, ServiceTeam, Site
from holdfast.cli.output import For, Format
from holdfast.cli.teams import working_for

if TYPE_CHECKING:
    from holdfast.analytics.release import Sealed
    from holdfast.analytics.release.terms import Filters


def evaluate(
    service: Service,
    team: ServiceTeam = None,
    site: Site = None,
    first: EndedFrom = None,
    last: EndedTo = None,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = "table",
    audience: ForWhom = "partners",
    engine: Engine = None,
) -> None:
    """Print a service's evaluation from its current extract; the first time the extract is made.

    Small counts are held back unless it is for the team's own eyes. Exit codes: 0 done, 2 bad input.
    """
    from holdfast.blueprints.shipped import blueprint

    blueprint(service)
    filters = filters_of(site, first, last)
    with running_database():
        require_migrated()
        found = _evaluation(service, team, filters)
        let_go()
    typer.echo(_shown(found, output, audience))


def _evaluation(service: str, slug: str | None, filters: "Filters") -> "Sealed":
    from holdfast.base.audit.actions import Visitor
    from holdfast.reports import queries
    from holdfast.reports.extract import write_extract

    with working_for(slug, service) as team:
        if not queries.has_extract(team):
            write_extract(team=team, by=Visitor("Command line"))
        found = queries.evaluation_of(team, filters)
    refuse_unknown_site(filters, found.sites)
    return found


def _shown(found: "Sealed", output: Format, audience: For) -> str:
    from holdfast.cli.evaluated import as_table
    from holdfast.reports.data import as_csv, as_json_text
    from holdfast.science.disclosure import audience as named

    whom = named(audience)
    if output == "table":
        return as_table(found, whom).rstrip()
    return {"json": as_json_text, "csv": as_csv}[output](found, whom.rule).rstrip()
