"""Consent at the moment of use."""

from datetime import date, timedelta

import pytest

from holdfast.science.errors import BadInput
from holdfast.service.people.actions import record_consent, withdraw_consent
from holdfast.service.people.models import ConsentPurpose
from holdfast.service.people.queries import permitted, permitted_people, refused_people

TODAY = date(2026, 11, 24)
NEEDS_A_YES = [one for one in ConsentPurpose if one not in ("care", "evaluation")]


def answer(two, worker, purpose, given=True, on=date(2026, 9, 1), **more):
    return record_consent(
        family=two.family, person=two.parent, purpose=purpose, given=given, decided_on=on, by=worker, **more
    )


@pytest.mark.parametrize("purpose", NEEDS_A_YES)
def test_nothing_is_permitted_that_nobody_asked_for(two, purpose):
    found = permitted(two.parent, purpose)
    assert not found
    assert found.words.startswith("Nobody has asked Tansy Samphire")


@pytest.mark.parametrize("purpose", ["care", "evaluation"])
def test_care_and_evaluation_stand_until_somebody_says_no(two, worker, purpose):
    assert permitted(two.parent, purpose)
    answer(two, worker, purpose, given=False)
    assert not permitted(two.parent, purpose)


@pytest.mark.parametrize("purpose", ConsentPurpose.values)
def test_a_yes_a_no_and_a_withdrawal_take_effect_on_their_day(two, worker, purpose):
    consent = answer(two, worker, purpose)
    assert permitted(two.parent, purpose).words == (
        f"Tansy Samphire said yes to “{ConsentPurpose(purpose).label}” on 1 September 2026."
    )
    withdraw_consent(consent=consent, withdrawn_on=TODAY, by=worker, family=two.family)
    assert permitted(two.parent, purpose, TODAY - timedelta(1))
    assert permitted(two.parent, purpose, TODAY).words.endswith("on 24 November 2026.")
    assert not permitted(two.parent, purpose)


def test_filming_for_feedback_is_no_filming_for_teaching(two, worker):
    answer(two, worker, "film_feedback", expires_on=date(2026, 11, 24))
    assert permitted(two.parent, "film_feedback", date(2026, 11, 23))
    assert "ran out on 24 November 2026" in permitted(two.parent, "film_feedback", TODAY).words
    assert not permitted(two.parent, "film_teaching", date(2026, 11, 23))


def test_the_last_of_two_answers_of_one_day_holds(two, worker):
    answer(two, worker, "research")
    answer(two, worker, "research", given=False)
    assert not permitted(two.parent, "research")


def test_a_list_of_people_says_the_same_as_each_alone(two, worker, team):
    answer(two, worker, "research")
    assert permitted_people(team, "research") == {two.parent.pk}
    assert refused_people(team, "research") == frozenset()
    answer(two, worker, "research", given=False, on=TODAY)
    assert permitted_people(team, "research", TODAY - timedelta(1)) == {two.parent.pk}
    assert permitted_people(team, "research") == frozenset()
    assert refused_people(team, "research") == {two.parent.pk}


def test_a_purpose_that_there_is_not_is_refused_in_words(two):
    with pytest.raises(BadInput, match="There is no consent for “party”; allowed are care"):
        permitted(two.parent, "party")
