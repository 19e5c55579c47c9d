import pytest

from holdfast.base.organisation.models import User
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.goals import end_goal, set_goal
from holdfast.service.care.actions.reviews import sign_off_review, write_review
from holdfast.service.care.models import Goal, Review
from tests.factories import make_family
from tests.service.care.conftest import TODAY, Care

SAID = {
    "review_id": "first-review",
    "held_on": TODAY,
    "answer": "not_yet",
    "summary": "Warmer, not yet steady.",
    "decision": "continue",
}


def review(care: Care, by: User, **changes: object) -> Review:
    return write_review(episode=care.episode, by=by, **{**SAID, **changes})


def test_a_review_keeps_the_question_as_it_was_asked(care: Care) -> None:
    assert review(care, care.therapist).question == "Is a safe, caregiving relationship achieved?"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"review_id": "ninth"}, "not one of this service"),
        ({"answer": ""}, "Answer is missing"),
        ({"decision": "dance"}, "Decision is missing"),
        ({"summary": " "}, "Summary is empty"),
        ({"held_on": TODAY.replace(month=12)}, "between"),
    ],
)
def test_an_incomplete_review_is_refused(care: Care, changes: dict, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        review(care, care.therapist, **changes)


def test_only_who_holds_the_role_signs_and_only_once(care: Care) -> None:
    written = review(care, care.therapist)
    with pytest.raises(BadInput, match="clinical director"):
        sign_off_review(review=written, by=care.therapist)
    sign_off_review(review=written, by=care.director)
    with pytest.raises(BadInput, match="already"):
        sign_off_review(review=written, by=care.director)
    assert sign_off_review(review=review(care, care.director), by=care.director).signed_off_by == care.director


def test_a_goal_is_of_somebody_in_the_family_and_ends_with_a_reason(care: Care) -> None:
    goal = set_goal(
        episode=care.episode, person=care.two.parent, words="Enjoy bath time", set_on=TODAY, by=care.therapist
    )
    with pytest.raises(BadInput, match="somebody of the family"):
        set_goal(episode=care.episode, person=make_family(care.team).parent, words="x", set_on=TODAY, by=care.therapist)
    with pytest.raises(BadInput, match="why the goal ends"):
        end_goal(goal=goal, ended_on=TODAY, reason="", by=care.therapist)
    end_goal(goal=goal, ended_on=TODAY, reason="Reached", by=care.therapist)
    with pytest.raises(BadInput, match="already"):
        end_goal(goal=Goal.objects.get(), ended_on=TODAY, reason="Reached", by=care.therapist)
