"""The team and its people."""

from dataclasses import dataclass
from datetime import date

from holdfast.base.audit.actions import Visitor
from holdfast.base.common.wall import entered_for
from holdfast.base.organisation.actions import add_member, add_site, add_team, add_user
from holdfast.base.organisation.models import Site, Team, User
from holdfast.demonstration.accounts import (
    DIRECTOR,
    EVERYBODY,
    ORGANISATION,
    OTHERS,
    PASSWORD,
    SITES,
    TEAM,
    TEAM_NAME,
    THERAPISTS,
)

SIMULATION = Visitor("The simulation")


@dataclass(frozen=True)
class Staff:
    team: Team
    sites: tuple[Site, ...]
    therapists: tuple[User, ...]
    director: User
    coordinator: User


def make_staff(blueprint_id: str, since: date) -> Staff:
    team = add_team(
        organisation_name=ORGANISATION,
        name=TEAM_NAME,
        slug=TEAM,
        blueprint=blueprint_id,
        phone="01632 960 000",  # a number that Ofcom keeps for fiction
        is_simulated=True,
        by=SIMULATION,
    )
    with entered_for([team.pk]):
        return _people(team, since)


def _people(team: Team, since: date) -> Staff:
    sites = tuple(add_site(team=team, name=name, by=SIMULATION) for name in SITES)
    users = {}
    for colleague in EVERYBODY:
        user = add_user(
            email=colleague.email, full_name=colleague.name, job_title=colleague.job, password=PASSWORD, by=SIMULATION
        )
        add_member(
            user=user,
            team=team,
            role=colleague.role,
            started_on=since,
            places=colleague.places,
            working_days=colleague.days,
            sites=tuple(sites[number] for number in colleague.sites),
            by=SIMULATION,
        )
        users[colleague.email] = user
    return Staff(
        team=team,
        sites=sites,
        therapists=tuple(users[each.email] for each in THERAPISTS),
        director=users[DIRECTOR.email],
        coordinator=users[OTHERS[0].email],
    )
