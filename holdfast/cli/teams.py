"""Which team a command is about."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from holdfast.science.errors import BadInput


def team_named(slug: str | None, service: str | None = None) -> Any:
    """The team with that short name, else the only one there is; needs Django started."""
    from holdfast.base.organisation.models import Team

    teams = list(Team.objects.order_by("slug"))
    of_service = [team for team in teams if service in (None, team.blueprint)]
    found = [team for team in of_service if slug in (None, team.slug)]
    if len(found) == 1:
        return found[0]
    raise BadInput(_why(slug, service, [team.slug for team in (found or of_service)]))


@contextmanager
def working_for(slug: str | None, service: str | None = None) -> Iterator[Any]:
    """The team with that short name, as `team_named` has it; its records and no others are in reach in the block."""
    from holdfast.base.common.wall import entered_for

    team = team_named(slug, service)
    with entered_for([team.pk]):
        yield team


def _why(slug: str | None, service: str | None, slugs: list[str]) -> str:
    who = f"team works by {service}" if service else "team is in the database"
    if not slugs:
        return f"No {who} yet; `holdfast team add` makes one, `holdfast demo` one with simulated families."
    if slug is None:
        return f"More than one {who}; name it with --team: {', '.join(slugs)}."
    return f'No {who} under the name "{slug}"; there are {", ".join(slugs)}.'
