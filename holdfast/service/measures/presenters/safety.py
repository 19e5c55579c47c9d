"""An alert that answers raised: by when to act, who was told and has seen it, what was done."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from holdfast.base.ui import spoken
from holdfast.service.care.models import Alert, AlertReceipt


@dataclass(frozen=True)
class Told:
    name: str
    at: str
    seen: str
    acknowledged: str


@dataclass(frozen=True)
class AlertView:
    pk: int
    heading: str
    act_by: str
    overdue: bool
    told: tuple[Told, ...]
    followed_up: str
    outcome: str


def alert_view(alert: Alert, now: datetime) -> AlertView:
    today = timezone.localdate(now)
    done = alert.followed_up_at
    return AlertView(
        pk=alert.pk,
        heading=alert.words,
        act_by=_at(alert.act_by, today),
        overdue=done is None and alert.act_by < now,
        told=tuple(_told(receipt, today) for receipt in alert.receipts.all()),
        followed_up=f"{_at(done, today)} by {alert.followed_up_by}" if done else "",
        outcome=alert.outcome,
    )


def _told(receipt: AlertReceipt, today: date) -> Told:
    moments = (receipt.told_at, receipt.seen_at, receipt.acknowledged_at)
    return Told(str(receipt.recipient), *(_at(moment, today) for moment in moments))


def _at(moment: datetime | None, today: date) -> str:
    return spoken.when(timezone.localtime(moment), today) if moment else ""
