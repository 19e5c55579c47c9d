"""Whom an alert was sent to, and the note it came from."""

from collections.abc import Iterable
from typing import Any

from holdfast.service.care.models import Alert, AlertReceipt, RiskNote


def receipts_of(alert: Alert) -> list[AlertReceipt]:
    return list(AlertReceipt.objects.filter(alert=alert).select_related("recipient").order_by("pk"))


def told_to(user: Any, alerts: Iterable[int]) -> frozenset[int]:
    """Which of these alerts the user was told of."""
    mine = AlertReceipt.objects.filter(recipient=user, alert__in=list(alerts))
    return frozenset(mine.values_list("alert_id", flat=True))


def source_note(alert: Alert) -> RiskNote | None:
    """The risk note that raised it; none when it came from elsewhere, such as a measure."""
    kind, _, number = alert.source.rpartition(":")
    if kind != RiskNote._meta.label_lower or not number.isdecimal():
        return None
    return RiskNote.objects.filter(pk=number, family_id=alert.family_id).select_related("author").first()


def told_of(note: RiskNote) -> list[str]:
    """Names of the people to whom the alert of a risk note went."""
    source = f"{RiskNote._meta.label_lower}:{note.pk}"
    receipts = AlertReceipt.objects.filter(alert__source=source).order_by("pk")
    return list(receipts.values_list("recipient__full_name", flat=True))
