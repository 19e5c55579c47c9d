from datetime import date
from itertools import count

from holdfast.base.organisation.actions import add_member, add_site, add_team, add_user
from holdfast.base.organisation.models import Role, Team, User
from tests.factories.placing import TESTS

_numbers = count(1)


def make_team(
    slug: str = "saltmarsh",
    blueprint: str = "norpip",
    sites: tuple[str, ...] = ("Kelpby centre",),
    organisation: str = "Saltmarsh Families",
) -> Team:
    team = add_team(
        organisation_name=organisation, name=f"{slug.title()} team", slug=slug, blueprint=blueprint, by=TESTS
    )
    for name in sites:
        add_site(team=team, name=name, by=TESTS)
    return team


def make_user(
    team: Team | None = None, role: str = Role.PRACTITIONER, name: str = "Isla Brightwater", places: int = 12
) -> User:
    user = add_user(email=f"person{next(_numbers)}@example.org", full_name=name, by=TESTS)
    if team:
        add_member(
            user=user,
            team=team,
            role=role,
            started_on=date(2020, 1, 1),
            places=places,
            sites=tuple(team.sites.all()),
            by=TESTS,
        )
    return user
