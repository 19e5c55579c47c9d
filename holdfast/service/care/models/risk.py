from django.conf import settings
from django.db import models

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.care.models.episode import Episode
from holdfast.service.care.models.session import Session
from holdfast.service.people.models import Family


class RiskKind(models.TextChoices):
    RISK = "risk", "Risk"
    SAFEGUARDING = "safeguarding", "Safeguarding"


class RiskNote(TeamRecord):
    """A worry about somebody's safety, written once and never changed; it raises an alert at once."""

    PRIVACY = privacy(clinical="kind text action_taken", operational="noted_at")

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="risk_notes")
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="risk_notes")
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT, related_name="risk_notes")
    kind = models.CharField(max_length=20, choices=RiskKind)
    text = models.TextField()
    action_taken = models.TextField(blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=RiskKind.values), name="risk_kind_known"),
            models.CheckConstraint(condition=~models.Q(text=""), name="risk_note_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} note {self.pk}"
