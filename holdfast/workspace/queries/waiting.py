"""What waits, for the numbers beside the navigation: one query on two indexes, because every page asks."""

from typing import Any

from django.db.models import Count, Subquery, Value
from django.db.models.functions import Coalesce

from holdfast.base.access.queries import waiting_for_review
from holdfast.base.access.reach import reach_of
from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may
from holdfast.base.common.compiled import compiled
from holdfast.base.organisation.models import User
from holdfast.service.care.models import AlertReceipt
from holdfast.service.referrals.models import Referral, ReferralStatus

NOBODY = [0]  # a team or a family that there is not


def waiting_numbers(user: Any) -> dict[str, int]:
    """By URL name: alerts that nobody but the user can acknowledge, and referrals that wait for a decision.

    For who protects the data also emergency openings that nobody has reviewed; that costs nobody else a query.
    """
    seen = reach_of(user).families(Permission.SEE_FAMILIES)
    alerts = sorted(seen.teams | seen.own_teams) or NOBODY
    referrals = sorted(reach_of(user).families(Permission.SEE_REFERRALS).teams) or NOBODY
    rows = _numbers(user.pk, alerts, referrals, sorted(seen.shut) or NOBODY)
    reviewed = {"settings": waiting_for_review(user)} if may(user, Permission.REVIEW_BREAK_GLASS) else {}
    return {"today": rows[0]["alerts"], "referral-inbox": rows[0]["referrals"], **reviewed} if rows else {}


@compiled
def _numbers(user: int, alert_teams: list[int], referral_teams: list[int], shut: list[int]) -> Any:
    alerts = AlertReceipt.objects.filter(recipient=user, acknowledged_at__isnull=True, team__in=alert_teams)
    alerts = alerts.exclude(alert__family_id__in=shut)
    referrals = Referral.objects.filter(team__in=referral_teams, status=ReferralStatus.SENT)
    return User.objects.filter(pk=user).values(
        alerts=Coalesce(Subquery(_number(alerts)), 0), referrals=Coalesce(Subquery(_number(referrals)), 0)
    )


def _number(things: Any) -> Any:
    """All of them together, as a subquery can hold it."""
    return things.order_by().annotate(every=Value(1)).values("every").annotate(n=Count("pk")).values("n")
