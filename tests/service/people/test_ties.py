"""Relationships, consents and where a child lives."""

from datetime import date

import pytest

from holdfast.science.errors import BadInput
from holdfast.service.people.actions import (
    add_person,
    add_relationship,
    change_living_arrangement,
    end_relationship,
    record_consent,
    withdraw_consent,
)
from holdfast.service.people.models import LivingArrangement
from holdfast.service.people.queries import consents_of, genogram_input, living_of, relationships_of
from holdfast.service.people.rules.genogram import draw

TODAY = date(2026, 11, 24)


@pytest.fixture
def hazel(two, worker):
    return add_person(
        family=two.family, role="other", values={"given_name": "Hazel", "family_name": "Samphire"}, by=worker
    )


def relate(two, worker, person, relative, kind, **more):
    return add_relationship(family=two.family, person=person, relative=relative, kind=kind, by=worker, **more)


def test_a_relationship_has_a_beginning_and_an_end(two, worker, hazel):
    link = relate(two, worker, hazel, two.child, "kinship-carer", started_on=date(2026, 6, 1), responsibility="yes")
    end_relationship(relationship=link, ended_on=date(2026, 9, 1), family=two.family, by=worker)
    assert [one.ended_on for one in relationships_of(two.family)] == [None, date(2026, 9, 1)]
    with pytest.raises(BadInput, match="ended already"):
        end_relationship(relationship=link, ended_on=TODAY, family=two.family, by=worker)


@pytest.mark.parametrize(
    ("who", "kind", "whom", "more", "words"),
    [
        ("child", "parent", "parent", {}, "own ancestor"),
        ("parent", "parent", "parent", {}, "themselves"),
        ("parent", "cousin", "child", {}, "no relationship"),
        ("parent", "foster-carer", "child", {"responsibility": "yes"}, "cannot come from"),
        ("parent", "parent", "child", {"started_on": date(2026, 6, 1)}, "on record for that time"),
    ],
)
def test_relationships_that_cannot_be(two, worker, who, kind, whom, more, words):
    with pytest.raises(BadInput, match=words):
        relate(two, worker, getattr(two, who), getattr(two, whom), kind, **more)
    assert len(relationships_of(two.family)) == 1


def test_the_latest_answer_for_a_purpose_holds(two, worker):
    asked = {"family": two.family, "person": two.parent, "by": worker, "purpose": "film_feedback"}
    record_consent(given=True, decided_on=date(2026, 9, 1), **asked)
    record_consent(given=False, decided_on=date(2026, 10, 1), **asked)
    state = consents_of(two.family)[0]
    assert (state.purpose, state.holds_on(TODAY)) == ("film_feedback", False)


def test_a_withdrawn_or_lapsed_consent_does_not_hold(two, worker):
    asked = {"family": two.family, "person": two.parent, "by": worker, "given": True, "decided_on": date(2026, 9, 1)}
    care = record_consent(purpose="care", **asked)
    record_consent(purpose="research", expires_on=date(2026, 11, 1), **asked)
    withdraw_consent(consent=care, withdrawn_on=date(2026, 11, 1), family=two.family, by=worker)
    states = {one.purpose: one for one in consents_of(two.family)}
    assert {name: state.holds_on(date(2026, 10, 31)) for name, state in states.items()} == {
        "care": True,
        "research": True,
    }
    assert not any(state.holds_on(TODAY) for state in states.values())
    with pytest.raises(BadInput, match="still stands"):
        withdraw_consent(consent=care, withdrawn_on=TODAY, family=two.family, by=worker)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"purpose": "cake"}, "no consent for"),
        ({"decided_on": date(2026, 11, 25)}, "after today"),
        ({"expires_on": date(2026, 9, 1)}, "ends after"),
    ],
)
def test_consents_that_cannot_be(two, worker, more, words):
    told = {"purpose": "care", "given": True, "decided_on": date(2026, 9, 1), **more}
    with pytest.raises(BadInput, match=words):
        record_consent(family=two.family, person=two.parent, by=worker, **told)


def test_a_new_home_ends_the_former_on_the_same_day(two, worker, hazel):
    move = {"family": two.family, "child": two.child, "by": worker}
    change_living_arrangement(kind="home", started_on=date(2026, 5, 12), lives_with=two.parent, **move)
    change_living_arrangement(kind="extended-family", started_on=date(2026, 9, 1), lives_with=hazel, **move)
    assert list(LivingArrangement.objects.order_by("started_on").values_list("kind", "ended_on")) == [
        ("home", date(2026, 9, 1)),
        ("extended-family", None),
    ]
    assert [one.kind for one in living_of(two.family, date(2026, 8, 31))] == ["home"]
    assert [one.kind for one in living_of(two.family, date(2026, 9, 1))] == ["extended-family"]


def test_homes_that_cannot_be(two, worker):
    move = {"family": two.family, "child": two.child, "by": worker}
    change_living_arrangement(kind="home", started_on=date(2026, 5, 12), **move)
    for kind, day, words in [("castle", TODAY, "no living"), ("foster", date(2026, 5, 12), "that day or later")]:
        with pytest.raises(BadInput, match=words):
            change_living_arrangement(kind=kind, started_on=day, **move)


def test_the_genogram_is_drawn_from_what_is_on_record(two, worker, hazel, stranger):
    relate(two, worker, hazel, two.parent, "parent")
    change_living_arrangement(
        family=two.family, child=two.child, kind="home", started_on=date(2026, 5, 12), lives_with=two.parent, by=worker
    )
    told = genogram_input(two.family, worker)
    drawn = draw(told.people, told.ties)
    assert {one.label: (one.y, one.client) for one in drawn.people} == {
        "Hazel": (0, False),
        "Tansy": (1, True),
        "Wren": (2, True),
    }
    assert {one.label: one.age for one in drawn.people}["Wren"] == "6 months"
    assert [set(home.ids) for home in drawn.households] == [{str(two.parent.pk), str(two.child.pk)}]
    assert genogram_input(two.family, stranger).people == ()


def test_the_genogram_costs_a_fixed_number_of_queries(two, worker, hazel, django_assert_max_num_queries):
    genogram_input(two.family, worker)
    with django_assert_max_num_queries(4):
        genogram_input(two.family, worker)
