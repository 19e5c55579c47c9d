"""Small worlds for tests: a team, its people, a family, an episode; each written through an action."""

from tests.factories.care import make_allocation, make_episode, make_session
from tests.factories.organisation import make_team, make_user
from tests.factories.people import FamilyOfTwo, make_family, make_person

__all__ = [
    "FamilyOfTwo",
    "make_allocation",
    "make_episode",
    "make_family",
    "make_person",
    "make_session",
    "make_team",
    "make_user",
]
