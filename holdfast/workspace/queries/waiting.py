"""What waits, for the numbers beside the navigation: one query on two indexes, because every page asks."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.db.models.functions import Coalesce

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import team_ids
from holdfast.service.care.models import AlertReceipt
from holdfast.service.referrals.models import Referral, ReferralStatus


def waiting_numbers(user: Any) -> dict[str, int]:
    """Alerts that nobody but the user can acknowledge, and referrals that wait for a decision, by URL name."""
    alerts = AlertReceipt.objects.visible_to(user).filter(recipient=user, acknowledged_at__isnull=True)
    parts = [_counted(alerts, "today")]
    teams: Sequence[int] = team_ids(user, Permission.SEE_REFERRALS)
    if teams:
        parts.append(_counted(Referral.objects.filter(team__in=teams, status=ReferralStatus.SENT), "referral-inbox"))
    found = parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]
    return {row["place"]: row["number"] for row in found}


def _counted(things: QuerySet[Any], place: str) -> QuerySet[Any, dict[str, Any]]:
    grouped = things.order_by().annotate(place=Value(place)).values("place")
    return grouped.annotate(number=Coalesce(Count("pk"), 0)).values("place", "number")
