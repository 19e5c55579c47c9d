"""One team with one of everything, and somebody who has every role in another team."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from holdfast.base.organisation.models import Role, Team, User
from tests.access.matrix import ROLES
from tests.access.things import things
from tests.factories import make_team, make_user

TODAY = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)


@dataclass(frozen=True)
class World:
    team: Team
    people: dict[str, User]
    stranger: User
    things: dict[str, Any] = field(default_factory=dict)


def make_world() -> World:
    team = make_team()
    people = {role: make_user(team, role, name=role.replace("_", " ").title()) for role in ROLES}
    other = make_team("elsewhere")
    stranger = make_user(other, Role.CLINICAL_DIRECTOR, name="Somebody Else")
    return World(team, people, stranger, things(team, people))


START = date(2026, 9, 1)
