"""One team with one of everything, and people of every role in it, in a team beside it and in one far off."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from holdfast.base.organisation.models import Role, Team, User
from tests.access.kept import kept_things
from tests.access.matrix import ROLES
from tests.access.things import things
from tests.factories import make_team, make_user

TODAY = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)


@dataclass(frozen=True)
class World:
    """`sister` is a team of the same organisation, `far` one of another; each with somebody in every role."""

    team: Team
    people: dict[str, User]
    stranger: User
    sister: Team
    beside: dict[str, User]
    far: Team
    away: dict[str, User]
    things: dict[str, Any] = field(default_factory=dict)


def make_world() -> World:
    team = make_team()
    people = _people(team)
    sister, far = make_team("elsewhere"), make_team("far", organisation="Far Families")
    beside, away = _people(sister, "Beside"), _people(far, "Away")
    made = things(team, people)
    made |= kept_things(team, people, made["family"])
    return World(team, people, beside[Role.CLINICAL_DIRECTOR], sister, beside, far, away, made)


def _people(team: Team, more: str = "") -> dict[str, User]:
    return {role: make_user(team, role, name=f"{role.replace('_', ' ').title()} {more}".strip()) for role in ROLES}


START = date(2026, 9, 1)
