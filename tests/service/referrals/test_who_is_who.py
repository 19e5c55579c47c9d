"""The question asked before people are put on record."""

from datetime import date

import pytest

from holdfast.service.people.actions import add_family, add_person, add_relationship
from holdfast.service.people.forms.alike import CAME_SINCE
from holdfast.service.referrals.forms.decision import NEW, AcceptForm
from holdfast.service.referrals.queries.matches import suggested_people
from holdfast.service.referrals.rules.people import PersonDecision
from tests.service.referrals.answers import NOW, UNBORN, send

TODAY = NOW.date()
WHEN = {"decided_on-day": "24", "decided_on-month": "11", "decided_on-year": "2026", "reason": "Fits"}


@pytest.fixture
def known(team, coordinator):
    """Tansy, who is on record under a near spelling, with a child not yet born."""
    family = add_family(team=team, name="Samfire", by=coordinator)
    values = {"given_name": "Tansy", "family_name": "Samfire", "born_on": date(1998, 5, 3), "sex": "female"}
    tansy = add_person(family=family, role="parent", values=values, by=coordinator)
    unborn = {"family_name": "Samfire", "expected_on": date(2027, 2, 12)}
    baby = add_person(family=family, role="child", values=unborn, by=coordinator)
    add_relationship(family=family, person=tansy, relative=baby, kind="parent", by=coordinator)
    return family, tansy, baby


def asked(sent, user, **answers):
    found = suggested_people(sent, user)
    shown = {"alike": AcceptForm(sent, found, TODAY).initial["alike"]}
    data = {**WHEN, "family": NEW, "family_name": "Samphire", **shown, **answers} if answers else None
    return AcceptForm(sent, found, TODAY, data)


def test_nothing_is_asked_when_nobody_alike_is_on_record(team, coordinator):
    form = asked(send(team), coordinator)
    assert [name for _, name in form.people] == ["", ""]
    assert not form.has_families


def test_the_parent_is_recognised_with_the_reasons(team, coordinator, known):
    _, tansy, _ = known
    form = asked(send(team), coordinator)
    field = form.fields["person:parent"]
    assert field.choices[0] == (str(tansy.pk), "Yes: Tansy Samfire, born 3 May 1998")
    assert "In the Samfire family." in field.answer_hints[str(tansy.pk)]
    assert form.has_families


def test_an_unborn_child_is_recognised_through_its_parent(team, coordinator, known):
    _, _, baby = known
    form = asked(send(team, child_1={"children": [UNBORN]}), coordinator)
    assert form.fields["person:child-1"].choices[0][0] == str(baby.pk)


def test_the_answers_become_decisions(team, coordinator, known):
    family, tansy, _ = known
    answers = {"person:parent": str(tansy.pk), "person:child-1": NEW, "family": str(family.pk)}
    form = asked(send(team), coordinator, **answers)
    assert form.is_valid(), form.errors
    assert form.decisions == (PersonDecision("parent", tansy.pk), PersonDecision("child-1", None))
    assert form.chosen_family == family


def test_the_question_must_be_answered(team, coordinator, known):
    form = asked(send(team), coordinator, family=NEW)
    assert not form.is_valid()
    assert form.errors["person:parent"] == ["Choose whether Tansy Samphire is on record already"]


def test_a_new_person_is_said_only_of_those_who_were_shown(team, coordinator, known):
    family, _, _ = known
    sent = send(team)
    shown = asked(sent, coordinator).initial["alike"]
    values = {"given_name": "Tansy", "family_name": "Samphire", "born_on": date(1998, 5, 3), "sex": "female"}
    add_person(family=family, role="parent", values=values, by=coordinator)
    answers = {"person:parent": NEW, "person:child-1": NEW}
    form = asked(sent, coordinator, **answers, alike=shown)
    assert not form.is_valid()
    assert form.errors["person:parent"] == [CAME_SINCE]
    assert asked(sent, coordinator, **answers, alike=form.data["alike"]).is_valid(), form.errors


def test_one_person_on_record_is_not_two_people_of_the_referral(team, coordinator, known):
    _, _, baby = known
    sent = send(team, child_1={"children": [UNBORN, UNBORN]})
    both = {"person:parent": NEW, "person:child-1": str(baby.pk), "person:child-2": str(baby.pk)}
    form = asked(sent, coordinator, **both)
    assert not form.is_valid()
    assert "cannot be the same person" in str(form.non_field_errors())


def test_a_new_family_has_a_name(team, coordinator):
    form = asked(send(team), coordinator, family=NEW, family_name="")
    assert form.errors["family_name"] == ["Enter what the team calls the family"]


def test_somebody_of_another_team_is_never_suggested(team, coordinator, stranger):
    sent = send(team)
    other = add_family(team=stranger.memberships.get().team, name="Samphire", by=stranger)
    add_person(family=other, role="parent", values={"given_name": "Tansy", "family_name": "Samphire"}, by=stranger)
    assert not any(one.suggestions for one in suggested_people(sent, coordinator))
