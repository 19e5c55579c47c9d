"""What a data-protection officer looks after: a consent taken back, a request to see a record, a restricted record."""

from datetime import date, timedelta

from holdfast.base.access.actions import restrict
from holdfast.base.common import clock
from holdfast.base.organisation.models import User
from holdfast.demonstration.accounts import OFFICER
from holdfast.demonstration.load.people import members
from holdfast.demonstration.load.referral import at
from holdfast.demonstration.load.staff import Staff
from holdfast.service.care.models import Allocation
from holdfast.service.people.actions import record_consent, withdraw_consent
from holdfast.service.people.models import ConsentPurpose
from holdfast.service.rights.actions.requests import open_request


def looked_after(staff: Staff, today: date) -> None:
    """Three open families of therapists whose accounts are not shown first; fewer where there are fewer."""
    current = Allocation.objects.filter(episode__team=staff.team, ended_on=None, episode__closed_on=None)
    others = current.exclude(practitioner=staff.therapists[0]).select_related("episode__family", "practitioner")
    morning = at(today, 8, 10)
    with clock.at(min(morning, clock.now()) if today == clock.today() else morning):
        for allocation, begin in zip(others.order_by("pk")[:3], (_takes_back, _asks, _is_restricted), strict=False):
            begin(allocation, staff, today)


def _takes_back(allocation: Allocation, staff: Staff, today: date) -> None:
    family, therapist = allocation.episode.family, allocation.practitioner
    parent, _ = members(family)
    given = record_consent(
        person=parent,
        family=family,
        purpose=ConsentPurpose.FILM_TEACHING,
        given=True,
        decided_on=today - timedelta(20),
        by=therapist,
    )
    withdraw_consent(consent=given, withdrawn_on=today - timedelta(1), by=therapist, family=family)


def _asks(allocation: Allocation, staff: Staff, today: date) -> None:
    family = allocation.episode.family
    parent, _ = members(family)
    open_request(
        family=family,
        person=parent,
        asked_by="self",
        asker="",
        received_on=today - timedelta(3),
        by=staff.director,
    )


def _is_restricted(allocation: Allocation, staff: Staff, today: date) -> None:
    restrict(
        family=allocation.episode.family,
        reason="The mother is a sister of somebody in the office.",
        named=[allocation.practitioner, staff.director],
        concerning=[staff.coordinator],
        by=User.objects.get(email=OFFICER.email),
    )
