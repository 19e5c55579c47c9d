"""Accepting puts on record whom the referral names."""

from datetime import date

import pytest

from holdfast.science.errors import BadInput
from holdfast.service.people.models import Consent, Dyad, Person, Relationship
from holdfast.service.referrals.actions import accept_referral
from holdfast.service.referrals.rules.people import PersonDecision
from tests.factories import make_family, make_team
from tests.service.referrals.answers import NOW, UNBORN, WREN, send

TODAY = NOW.date()
TWINS = [{**UNBORN}, {**UNBORN}]


def accept(sent, by, people=(), **named):
    return accept_referral(
        referral=sent, decided_on=TODAY, reason="Meets the criteria", people=tuple(people), by=by, **named
    )


def test_a_new_family_with_its_people_relationship_pair_and_consent(team, coordinator):
    sent = send(team)
    family = accept(sent, coordinator)
    parent, child = family.members.order_by("pk")[0].person, family.members.order_by("pk")[1].person
    assert (str(parent), parent.sex, parent.interpreter_needed, parent.language) == (
        "Tansy Samphire",
        "female",
        True,
        "Portuguese",
    )
    assert parent.contact_notes == "Safe to ring only at some times: Mornings"
    assert parent.match_keys
    assert (str(child), child.born_on) == ("Wren Samphire", date(2026, 5, 12))
    assert Relationship.objects.get(person=parent, relative=child).kind == "parent"
    assert Dyad.objects.get(family=family).carer == parent
    assert Consent.objects.get(person=parent).purpose == "care"
    sent.refresh_from_db()
    assert (sent.status, sent.family, sent.decided_by) == ("accepted", family, coordinator)


def test_unborn_twins_are_two_children_and_two_pairs(team, coordinator):
    family = accept(send(team, child_1={"children": TWINS}), coordinator)
    children = [member.person for member in family.members.filter(role="child")]
    assert [child.is_unborn for child in children] == [True, True]
    assert Dyad.objects.filter(family=family).count() == 2


def test_somebody_on_record_is_used_and_only_what_was_empty_is_filled(team, coordinator):
    known = make_family(team)
    family = accept(
        send(team), coordinator, [PersonDecision("parent", known.parent.pk), PersonDecision("child-1", known.child.pk)]
    )
    known.parent.refresh_from_db()
    assert known.parent.phone == "01632 960 011"
    assert known.parent.born_on == date(1998, 5, 3)
    assert Person.objects.count() == 2
    assert Relationship.objects.count() == 1
    assert family != known.family


def test_a_family_on_record_takes_the_new_child(team, coordinator):
    known = make_family(team)
    sent = send(team, child_1={"children": [UNBORN]})
    family = accept(sent, coordinator, [PersonDecision("parent", known.parent.pk)], family=known.family)
    assert family == known.family
    assert family.members.count() == 3
    assert Dyad.objects.filter(family=family, carer=known.parent).count() == 2


def test_nobody_of_another_team_is_used_and_nothing_is_left_half_done(team, coordinator):
    other = make_family(make_team("elsewhere"))
    sent = send(team)
    with pytest.raises(BadInput, match="not on this team"):
        accept(sent, coordinator, [PersonDecision("parent", other.parent.pk)])
    with pytest.raises(BadInput, match="family chosen"):
        accept(sent, coordinator, family=other.family)
    sent.refresh_from_db()
    assert sent.status == "sent"
    assert Person.objects.filter(team=team).count() == 0


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ([PersonDecision("child-9", 1)], "nobody as child-9"),
        ([PersonDecision("parent", 1), PersonDecision("child-1", 1)], "cannot be the same person"),
    ],
)
def test_decisions_that_make_no_sense_are_refused(team, coordinator, people, words):
    with pytest.raises(BadInput, match=words):
        accept(send(team), coordinator, people)


def test_the_day_of_the_decision_lies_between_receipt_and_today(team, coordinator):
    sent = send(team, child_1={"children": [WREN]})
    with pytest.raises(BadInput, match="day of the decision"):
        accept_referral(referral=sent, decided_on=date(2026, 11, 1), reason="x", people=(), by=coordinator)
