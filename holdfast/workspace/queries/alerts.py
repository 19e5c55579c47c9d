"""Alerts that wait for the user's name, with who else was told."""

from collections import defaultdict
from typing import Any

from holdfast.service.care.models import AlertReceipt
from holdfast.workspace.queries.facts import Row


def waiting_alerts(user: Any) -> list[Row]:
    """Latest first; `others` are the receipts of everybody else who was told. Two queries."""
    mine = AlertReceipt.objects.visible_to(user).filter(recipient=user, acknowledged_at__isnull=True)
    alerts = list(
        mine.order_by("-alert__raised_at").values(
            "alert_id", "seen_at", "alert__kind", "alert__words", "alert__raised_at", "alert__family_id",
            "alert__family__name",
        )
    )  # fmt: skip
    if not alerts:
        return []
    told = AlertReceipt.objects.filter(alert__in=[row["alert_id"] for row in alerts]).exclude(recipient=user)
    others: defaultdict[int, list[Row]] = defaultdict(list)
    for row in told.order_by("pk").values("alert_id", "recipient__full_name", "told_at", "seen_at", "acknowledged_at"):
        others[row["alert_id"]].append(row)
    return [{**row, "others": others[row["alert_id"]]} for row in alerts]
