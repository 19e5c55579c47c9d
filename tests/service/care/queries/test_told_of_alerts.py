"""An alert always reaches somebody who can open it, whoever left."""

from datetime import date
from typing import Any

import pytest

from holdfast.base.audit.actions import action, record
from holdfast.base.organisation.models import Membership, Role, User
from holdfast.service.care.queries.allocations import told_of_alerts
from tests.factories import make_allocation, make_episode, make_family, make_user
from tests.service.care.conftest import TODAY, Care


@action
def changed(*, thing: Membership | User, by: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(thing, name, value)
    thing.save()
    record(by=by, what="changed", about=thing)


def leaves(care: Care, who: User, on: date = TODAY) -> None:
    changed(thing=Membership.objects.get(user=who, team=care.team), ended_on=on, by=care.colleague)


def told(care: Care) -> set[str]:
    return {person.full_name for person in told_of_alerts(care.episode)}


def test_practitioner_and_supervisor(care: Care) -> None:
    assert told(care) == {"Isla Brightwater", "Morwenna Tidewell"}


def test_every_director_stands_in_for_a_supervisor_who_left(care: Care) -> None:
    make_user(care.team, Role.CLINICAL_DIRECTOR, name="Jory Penhale")
    leaves(care, care.director)
    assert told(care) == {"Isla Brightwater", "Jory Penhale"}


def test_a_supervisor_who_leaves_later_is_still_told(care: Care) -> None:
    leaves(care, care.director, on=date(2026, 12, 31))
    assert told(care) == {"Isla Brightwater", "Morwenna Tidewell"}


def test_a_practitioner_who_left_is_not_waited_for(care: Care) -> None:
    leaves(care, care.therapist)
    assert told(care) == {"Morwenna Tidewell"}


def test_a_closed_account_counts_as_gone(care: Care) -> None:
    make_user(care.team, Role.CLINICAL_DIRECTOR, name="Jory Penhale")
    changed(thing=care.director, is_active=False, by=care.colleague)
    assert told(care) == {"Isla Brightwater", "Jory Penhale"}


def test_a_director_who_supervises_their_own_work_is_not_the_only_one(care: Care) -> None:
    make_user(care.team, Role.CLINICAL_DIRECTOR, name="Jory Penhale")
    own = make_episode(make_family(care.team, "Thrift"))
    make_allocation(own, care.director, care.director)
    assert {person.full_name for person in told_of_alerts(own)} == {"Morwenna Tidewell", "Jory Penhale"}


@pytest.mark.parametrize("on", [date(2026, 12, 31), None])
def test_before_allocation_every_director_who_is_there(care: Care, on: date | None) -> None:
    if on:
        leaves(care, care.director, on=on)
    waiting = make_episode(make_family(care.team, "Thrift"))
    assert told_of_alerts(waiting) == [care.director]


def test_without_any_director_everybody_who_writes_in_the_records(care: Care) -> None:
    leaves(care, care.director)
    leaves(care, care.therapist)
    assert told(care) == {"Bryn Skerry"}


def test_without_anybody_who_writes_whoever_sees_the_families(care: Care) -> None:
    make_user(care.team, Role.COORDINATOR, name="Tegen Rowse")
    for person in (care.director, care.therapist, care.colleague):
        leaves(care, person)
    assert told(care) == {"Tegen Rowse"}
