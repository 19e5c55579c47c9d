"""Somebody who is a risk to another hears nothing of where that person is or when they come."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.errors import BadInput
from holdfast.service.people.actions import (
    add_person,
    add_relationship,
    agree_contact,
    change_living_arrangement,
    end_risk,
    record_consent,
    record_risk,
)
from holdfast.service.people.queries import (
    may_contact,
    may_go_to_place,
    risks_in,
    withheld_from,
)
from holdfast.service.people.rules.reaching import Message, Way
from holdfast.service.people.rules.withholding import at_one_address, household
from tests.factories import make_family
from tests.factories.placing import TESTS, place

TODAY = date(2026, 11, 24)


@pytest.fixture
def rook(two, worker):
    values = {"given_name": "Rook", "family_name": "Samphire", "born_on": date(1996, 1, 2), "phone": "07700 900001"}
    return add_person(family=two.family, role="other", values=values, by=worker)


@pytest.fixture
def risk(two, worker, rook):
    return record_risk(
        family=two.family, person=rook, at_risk=two.parent, since=date(2026, 10, 1), source="MARAC", by=worker
    )


def at(person, **fields):
    for name, value in fields.items():
        setattr(person, name, value)
    return place(thing=person, by=TESTS)


def live_with(two, worker, child, adult, **more):
    return change_living_arrangement(
        family=two.family, child=child, kind="home", started_on=date(2026, 9, 1), lives_with=adult, by=worker, **more
    )


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"since": TODAY + timedelta(1)}, "after today"),
        ({"source": " "}, "Say who says so"),
        ({"at_risk": "rook"}, "two different people"),
    ],
)
def test_risks_that_cannot_be(two, worker, rook, more, words):
    told = {"since": TODAY, "source": "MARAC", "at_risk": two.parent, **more}
    told["at_risk"] = rook if told["at_risk"] == "rook" else told["at_risk"]
    with pytest.raises(BadInput, match=words):
        record_risk(family=two.family, person=rook, by=worker, **told)


def test_a_risk_is_recorded_once_and_ended_with_a_reason(two, worker, rook, risk):
    with pytest.raises(BadInput, match="on record already"):
        record_risk(family=two.family, person=rook, at_risk=two.parent, since=TODAY, source="Police", by=worker)
    with pytest.raises(BadInput, match="Say why"):
        end_risk(risk=risk, ended_on=TODAY, reason="", family=two.family, by=worker)
    end_risk(risk=risk, ended_on=TODAY, reason="Died, says the police", family=two.family, by=worker)
    assert not withheld_from(rook)
    assert risks_in(two.family) == ()
    assert withheld_from(rook, TODAY - timedelta(1))
    with pytest.raises(BadInput, match="ended already"):
        end_risk(risk=risk, ended_on=TODAY, reason="Again", family=two.family, by=worker)


def test_who_is_a_risk_to_nobody_is_denied_nothing(two, rook):
    assert not withheld_from(rook)


def test_her_whereabouts_her_familys_appointments_and_her_numbers(two, worker, rook, risk):
    at(two.parent, address="1 Quay Street", postcode="KE1 1AA", phone="01632 960011")
    agree_contact(family=two.family, person=two.parent, way="text", detail="07700 900123", message="name", by=worker)
    found = withheld_from(rook)
    assert two.parent.pk in found.people
    assert two.family.pk in found.families
    assert {"1 Quay Street", "KE1 1AA", "01632 960011", "07700 900123"} <= found.details
    assert "07700 900001" not in found.details
    assert "1 Quay Street" not in repr(found)


def test_a_child_who_lives_with_her_is_found_through_no_other_door(two, worker, rook, risk):
    live_with(two, worker, two.child, two.parent)
    assert two.child.pk in withheld_from(rook).people


def test_a_child_who_lives_with_him_is_no_secret_from_him(two, worker, rook, risk):
    live_with(two, worker, two.child, rook)
    assert withheld_from(rook).people == {two.parent.pk}


def test_a_child_of_whom_nobody_noted_where_it_lives_is_taken_to_be_with_her(two, rook, risk):
    assert two.child.pk in withheld_from(rook).people


def test_the_chain_of_a_household_over_a_grandmother(two, worker, rook, risk, team):
    """She lives with her mother, the mother has her elder child at the same address, who is in another family too."""
    elder = make_family(team, "Thrift")
    values = {"given_name": "Hazel", "family_name": "Samphire", "address": "9 Dune Row", "postcode": "KE2 2BB"}
    hazel = add_person(family=two.family, role="other", values=values, by=worker)
    at(two.parent, address="9, Dune Row", postcode="ke2 2bb")
    live_with(two, worker, elder.child, hazel)
    found = withheld_from(rook)
    assert {two.parent.pk, hazel.pk, elder.child.pk} <= found.people
    assert elder.family.pk in found.families


def test_both_parents_each_a_risk_to_the_other(two, worker, rook, risk):
    live_with(two, worker, two.child, two.parent)
    record_risk(family=two.family, person=two.parent, at_risk=rook, since=TODAY, source="Court", by=worker)
    assert withheld_from(two.parent).people == {rook.pk}
    assert withheld_from(rook).people == {two.parent.pk, two.child.pk}


def test_one_address_of_both_is_no_secret_from_him(two, rook, risk):
    at(two.parent, address="1 Quay Street", postcode="KE1 1AA")
    at(rook, address="1 Quay Street", postcode="KE1 1AA")
    found = withheld_from(rook)
    assert rook.pk not in found.people
    assert "1 Quay Street" not in found.details


def test_he_never_hears_of_an_appointment_and_never_gets_free_words(two, worker, rook, risk):
    for purpose in ("contact_phone", "contact_text"):
        record_consent(family=two.family, person=rook, purpose=purpose, given=True, decided_on=TODAY, by=worker)
    agree_contact(family=two.family, person=rook, way="text", detail="07700 900001", message="full", by=worker)
    refused = may_contact(rook, Way.TEXT, "appointment", family=two.family)
    assert (refused.yes, refused.overridable) == (False, False)
    assert refused.words.endswith("never receives its appointments.")
    assert may_contact(rook, Way.TEXT, "other", family=two.family).use.message is Message.SERVICE


def test_a_record_does_not_go_where_he_works(two, worker, rook):
    assert may_go_to_place(two.family, ["Dune Road family centre"])
    told = {"since": TODAY, "source": "She says so", "works_at": "Bakery; Dune Road Family Centre"}
    record_risk(family=two.family, person=rook, at_risk=two.child, by=worker, **told)
    refused = may_go_to_place(two.family, ["North team", "dune road family centre"])
    assert not refused
    assert refused.words == (
        "Rook Samphire works or is known there and is a risk to Wren Samphire. Share nothing with it."
    )
    assert may_go_to_place(two.family, ["North team"])


def test_a_relationship_alone_makes_nobody_a_risk(two, worker, rook):
    add_relationship(family=two.family, person=rook, relative=two.child, kind="parent", by=worker)
    assert not withheld_from(rook)


PAIRS = st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=14)


@given(PAIRS, st.integers(1, 8), st.integers(9, 9) | st.integers(1, 8))
def test_a_household_never_leads_through_the_danger(pairs, start, danger):
    found = household([start], pairs, danger)
    assert danger not in found
    if start != danger:
        assert start in found
        for one, other in pairs:
            if danger not in (one, other):
                assert (one in found) == (other in found)
    assert found <= household([start], [*pairs, (start, 3)], danger) | {danger}


@given(st.dictionaries(st.integers(1, 9), st.sampled_from(["", "1 Quay", "1, QUAY", "2 Quay"])))
def test_people_at_one_address_are_all_joined(addresses):
    joined = at_one_address(addresses)
    for one, where in addresses.items():
        same = {other for other, there in addresses.items() if where and _plain(there) == _plain(where)}
        assert household([one], joined, 0) >= same
        assert where or household([one], joined, 0) == {one}


def _plain(text):
    return text.replace(",", "").lower()
