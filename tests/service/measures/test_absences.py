"""What could not be had is excused with a reason, once."""

import pytest

from holdfast.science.errors import BadInput
from holdfast.service.care.models import Goal
from holdfast.service.measures.actions import record_not_obtained
from holdfast.service.measures.models import NotObtained
from tests.factories.placing import TESTS, place
from tests.service.care.conftest import TODAY, Care
from tests.service.measures.doing import phq9, record_phq9


def excuse(care: Care, **changes: object) -> NotObtained:
    named = {"instrument": "phq9", "about": care.two.parent, "occasion": "start", "reason": "declined", "note": ""}
    return record_not_obtained(episode=care.episode, by=care.therapist, **named | changes)


def test_it_is_kept_with_its_reason(care: Care) -> None:
    absence = excuse(care)
    assert (absence.person, absence.reason, absence.recorded_on) == (care.two.parent, "declined", TODAY)


def test_a_goal_that_was_not_rated_too(care: Care) -> None:
    goal = Goal(team=care.team, episode=care.episode, person=care.two.parent, words="Bath time", set_on=TODAY)
    place(thing=goal, by=TESTS)
    assert excuse(care, instrument="goal-rating", about=goal).goal == goal


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": "weather"}, "The reason is missing"),
        ({"reason": "other"}, "Say in a few words"),
        ({"occasion": "other"}, "Only a measure that was due"),
    ],
)
def test_it_is_refused_in_one_sentence(care: Care, changes: dict, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        excuse(care, **changes)


def test_what_was_obtained_or_excused_is_not_excused_again(care: Care) -> None:
    excuse(care)
    with pytest.raises(BadInput, match="or a reason was given"):
        excuse(care, reason="language")
    record_phq9(care, phq9(1), occasion="review", answered_on=TODAY)
    with pytest.raises(BadInput, match="recorded already for this occasion"):
        excuse(care, occasion="review")


def test_it_may_still_be_obtained_later(care: Care) -> None:
    excuse(care)
    assert record_phq9(care, phq9(1)).pk
