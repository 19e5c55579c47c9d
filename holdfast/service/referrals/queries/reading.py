"""Referrals as staff reach them, and their answers as they stand with the amendments."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from holdfast.base.access.roles import Permission
from holdfast.blueprints.due import ReferralRecord
from holdfast.blueprints.eligibility import Finding
from holdfast.blueprints.shipped import blueprint
from holdfast.service.people.models import Family
from holdfast.service.referrals.models import Referral, ReferralAmendment, ReferralStatus
from holdfast.service.referrals.rules.amending import amended
from holdfast.service.referrals.rules.facts import eligibility_of


def sent_referrals(user: Any, permission: Permission = Permission.SEE_REFERRALS) -> QuerySet[Referral]:
    """What was sent to the user's teams. A draft belongs to its writer and is nobody else's to read."""
    seen = Referral.objects.visible_to(user, permission).exclude(status=ReferralStatus.DRAFT)
    return seen.select_related("team", "decided_by", "family")


def referrals_of(family: Family) -> QuerySet[Referral]:
    """A family's referrals. The caller has reached the family through its scope."""
    return Referral.objects.filter(family=family)


def amendments_of(referral: Referral) -> tuple[ReferralAmendment, ...]:
    """Earliest first."""
    return tuple(referral.amendments.select_related("amended_by").order_by("amended_at", "pk"))


def current_answers(referral: Referral, amendments: Iterable[ReferralAmendment] | None = None) -> dict[str, Any]:
    """What the referral says now: as sent, with every amendment."""
    changes = amendments_of(referral) if amendments is None else amendments
    return amended(referral.answers, ((one.field, one.new) for one in changes))


def due_facts(referral: Referral) -> ReferralRecord:
    """A waiting referral as the due rules see it. Prefetch `contacts` when there are many."""
    return ReferralRecord(
        referral=str(referral.pk),
        sent_on=referral.came_on,
        acknowledged_on=referral.acknowledged_on,
        chased_on=tuple(sorted(one.contacted_on for one in referral.contacts.all() if one.kind == "chase")),
        decided_on=referral.decided_on,
    )


def waiting_referrals(user: Any) -> QuerySet[Referral]:
    """Sent and not yet decided, with what the due rules need."""
    return sent_referrals(user).filter(status=ReferralStatus.SENT).prefetch_related("contacts").order_by("received_on")


def findings_of(referral: Referral, answers: dict[str, Any], today: date) -> tuple[Finding, ...]:
    """Eligibility as it stood when decided, or as it is today while the referral waits."""
    if referral.findings:
        return tuple(Finding(**one) for one in referral.findings)
    return eligibility_of(blueprint(referral.team.blueprint), answers, today)
