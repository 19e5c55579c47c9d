from django.conf import settings
from django.db import models
from django.db.models import Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.care.models.episode import Episode
from holdfast.service.people.models import Family


class AlertKind(models.TextChoices):
    RISK_ITEM = "risk_item", "Risk item answered"
    RISK = "risk", "Risk note"
    SAFEGUARDING = "safeguarding", "Safeguarding note"


class Alert(TeamRecord):
    """Something that must be seen by name: it stays until each person told has acknowledged it."""

    PRIVACY = privacy(clinical="kind words outcome", operational="raised_at act_by source followed_up_at")

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="alerts")
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="alerts")
    kind = models.CharField(max_length=20, choices=AlertKind)
    words = models.CharField(max_length=300)
    source = models.CharField(max_length=80)  # the record it came from, as app.model:number
    raised_at = models.DateTimeField()
    act_by = models.DateTimeField()
    followed_up_at = models.DateTimeField(null=True, blank=True)
    followed_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["family", "-raised_at"], name="alert_of_family")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=AlertKind.values), name="alert_kind_known"),
            models.UniqueConstraint(fields=["source", "words"], name="alert_once_per_source"),
            models.CheckConstraint(
                condition=Q(followed_up_at__isnull=True, followed_up_by__isnull=True)
                | (Q(followed_up_at__isnull=False, followed_up_by__isnull=False) & ~Q(outcome="")),
                name="alert_follow_up_has_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} alert {self.pk}"


class AlertReceipt(TeamRecord):
    """One person told of an alert: when they saw it and when they acknowledged it."""

    PRIVACY = privacy(operational="told_at seen_at acknowledged_at")

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="receipts")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="alert_receipts")
    told_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alert", "recipient"], name="alert_receipt_once")]
        indexes = [
            models.Index(fields=["recipient"], condition=Q(acknowledged_at__isnull=True), name="alert_receipt_waiting")
        ]

    def __str__(self) -> str:
        return f"Alert {self.alert_id} to {self.recipient_id}"
