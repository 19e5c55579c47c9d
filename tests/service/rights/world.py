"""A family with one of everything, whose every name and word is a canary; and another beside it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from holdfast.base.organisation.models import Team, User
from holdfast.service.people.models import FamilyMember
from tests.access.things import NOW, things
from tests.access.world import make_world
from tests.factories import FamilyOfTwo, make_family, make_person
from tests.factories.placing import TESTS, place

LATER = datetime(2060, 1, 5, 9, 0, tzinfo=UTC)  # every usual clock of a child born in 2026 has run out


@dataclass(frozen=True)
class World:
    team: Team
    officer: User
    director: User
    family: Any
    things: dict[str, Any]
    people: dict[str, User]
    stranger: User


def world() -> World:
    made = make_world()
    proposal = made.things["proposal"]  # the matrix needs one that stands
    proposal.withdrawn_at = NOW
    place(thing=proposal, by=TESTS)
    return World(
        team=made.team,
        officer=made.people["data_protection_officer"],
        director=made.people["clinical_director"],
        family=made.things["family"],
        things=made.things,
        people=made.people,
        stranger=made.stranger,
    )


def close(episode: Any, on: date = date(2026, 12, 1)) -> None:
    episode.closed_on = on
    place(thing=episode, by=TESTS)


def another_family(team: Team) -> FamilyOfTwo:
    return make_family(team, "Purslane")


def share_person(person: Any, family: Any, role: str = "other") -> None:
    place(thing=FamilyMember(team=family.team, family=family, person=person, role=role), by=TESTS)


__all__ = ["LATER", "NOW", "World", "another_family", "close", "make_person", "share_person", "things", "world"]
