"""Nobody is shown a due thing that they may not do: the owner's role opens the page that the button leads to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from holdfast.base.access.roles import PERMISSIONS, Permission
from holdfast.base.access.views import permission_of
from holdfast.base.organisation.models import Role
from holdfast.blueprints.due import (
    Alert,
    Appointment,
    Consent,
    DueItem,
    EpisodeRecord,
    Kind,
    ReferralRecord,
    ReviewHeld,
    Session,
    Subject,
    due,
)
from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.queries.caseload import CareFacts
from holdfast.service.referrals.models import Referral
from holdfast.workspace.presenters.links import action_url
from holdfast.workspace.queries.due import Owed
from holdfast.workspace.queries.facts import Facts

NORPIP = blueprint("norpip")
TODAY = date(2026, 11, 24)
ABOUT = ("parent", "child", "dyad", "goal")
NOT_TAKEN = {Kind.SESSION_MEASURE, Kind.FOLLOW_UP_MEASURE}  # at no occasion of this service
# Where the thing is done, when the button leads to a page from which it is done.
DONE_AT = {
    Kind.ACKNOWLEDGE: "referral-acknowledge",
    Kind.CHASE: "referral-chase",
    Kind.DECIDE: "referral-accept",
    Kind.SIGN_OFF: "review-sign-off",
}


def records() -> Iterator[EpisodeRecord]:
    """Episodes that between them owe everything."""
    accepted = EpisodeRecord("1", TODAY, subjects=tuple(Subject(about, f"{about}:1") for about in ABOUT))
    allocated = replace(accepted, allocated_on=TODAY, allocated_to="anna")
    begun = replace(allocated, first_contact_on=TODAY)
    yield from (accepted, allocated, begun)
    yield replace(begun, appointments=(Appointment("1", TODAY - timedelta(days=1)),))
    yield replace(begun, alerts=tuple(Alert("1", kind, TODAY) for kind in ("risk_item", "risk", "safeguarding")))
    yield replace(begun, consents=(Consent("1", "care", TODAY),))
    yield replace(begun, sessions=held(6))
    yield replace(begun, sessions=held(20))
    yield replace(begun, sessions=held(6), reviews=(ReviewHeld("1", "first-review", TODAY),))
    yield replace(begun, sessions=held(14), closure_requested_on=TODAY)


def held(number: int) -> tuple[Session, ...]:
    return tuple(Session(str(n), TODAY - timedelta(weeks=number - n), n) for n in range(1, number + 1))


def everything_due() -> Iterator[Owed]:
    for record in records():
        care = CareFacts(record, 1, 1, "Seagrass", "Tansy and Wren", 1, "norpip", "", 1, "Anna", 2)
        for item in due(NORPIP, record, TODAY):
            yield Owed(item, Facts(care, record, (), (), ()))
    for acknowledged in (None, TODAY):
        for item in due(NORPIP, ReferralRecord("1", TODAY, acknowledged_on=acknowledged), TODAY):
            yield Owed(item, referral=Referral(pk=1))


def role_of(item: DueItem) -> Role:
    rights = NORPIP.role(item.owner_role).rights
    assert rights is not None
    return Role(rights)


def opens(role: Role, address: str) -> bool:
    permission = permission_of(address)
    return permission is None or permission in PERMISSIONS[role]


def test_every_kind_of_the_service_is_tried() -> None:
    assert {one.item.kind for one in everything_due()} == set(Kind) - NOT_TAKEN


@pytest.mark.parametrize("kind", sorted(set(Kind) - NOT_TAKEN))
def test_who_owes_a_thing_may_open_its_page(kind: Kind) -> None:
    owed = [one for one in everything_due() if one.item.kind is kind]
    assert [one.item.what for one in owed if not opens(role_of(one.item), action_url(one))] == []


@pytest.mark.parametrize("kind", sorted(DONE_AT))
def test_and_may_do_it_there(kind: Kind) -> None:
    owed = [one for one in everything_due() if one.item.kind is kind]
    address = reverse(DONE_AT[kind], args=[1])
    assert owed
    assert [one.item.what for one in owed if not opens(role_of(one.item), address)] == []


def test_the_parents_survey_is_the_coordinators() -> None:
    surveys = [one for one in everything_due() if one.item.thing == "parent-survey"]
    assert {role_of(one.item) for one in surveys} == {Role.COORDINATOR}
    assert all(permission_of(action_url(one)) is Permission.ENTER_MEASURES for one in surveys)
