from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from holdfast.base.common import clock
from holdfast.base.organisation.models import Role, Team, User
from holdfast.service.care.models import Episode
from tests.factories import FamilyOfTwo, make_allocation, make_episode, make_family, make_team, make_user

NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Care:
    """One family with its therapist and clinical director, and a colleague in the same team."""

    team: Team
    therapist: User
    director: User
    colleague: User
    two: FamilyOfTwo
    episode: Episode


@pytest.fixture
def care(db: None) -> Iterator[Care]:
    with clock.at(NOW):
        yield make_care()


def make_care() -> Care:
    team = make_team()
    therapist = make_user(team, name="Isla Brightwater")
    director = make_user(team, Role.CLINICAL_DIRECTOR, name="Morwenna Tidewell")
    colleague = make_user(team, name="Bryn Skerry")
    two = make_family(team)
    episode = make_episode(two)
    make_allocation(episode, therapist, director)
    return Care(team, therapist, director, colleague, two, episode)
