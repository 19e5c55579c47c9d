"""The inbox: filters as they stand in the address, and what each referral waits for."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from holdfast.blueprints.due import DueItem, due
from holdfast.blueprints.shipped import blueprint
from holdfast.service.referrals.models import Referral, ReferralAmendment, ReferralStatus
from holdfast.service.referrals.queries.reading import current_answers, due_facts, sent_referrals

WAITING = "waiting"


@dataclass(frozen=True)
class Listed:
    """One referral of the list. `due` is empty once it is decided; the earliest comes first."""

    referral: Referral
    answers: dict[str, Any]
    due: tuple[DueItem, ...]


def listed_referrals(user: Any, *, status: str = WAITING, referrer: str = "") -> tuple[Listed, ...]:
    """What is due first comes first; decided ones follow, the latest first."""
    found = sent_referrals(user).prefetch_related("contacts", "amendments")
    if status == WAITING:
        found = found.filter(status=ReferralStatus.SENT)
    elif status in ReferralStatus.values:
        found = found.filter(status=status)
    if referrer:
        found = found.filter(referrer_kind=referrer)
    return tuple(sorted((_listed(one) for one in found.order_by("-received_on", "-pk")), key=_first_due))


def _listed(referral: Referral) -> Listed:
    changes: list[ReferralAmendment] = sorted(referral.amendments.all(), key=lambda one: (one.amended_at, one.pk))
    return Listed(referral, current_answers(referral, changes), what_is_due(referral))


def what_is_due(referral: Referral) -> tuple[DueItem, ...]:
    if referral.status != ReferralStatus.SENT:
        return ()
    # the rules need no present day for a referral: its days count from the day it came
    return due(blueprint(referral.team.blueprint), due_facts(referral), referral.came_on)


def _first_due(one: Listed) -> date:
    return one.due[0].by if one.due else date.max
