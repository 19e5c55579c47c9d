from django.conf import settings
from django.db import models

from holdfast.base.common import clock
from holdfast.base.common.privacy import privacy


class AuditEvent(models.Model):
    """One thing done. Families and teams are kept as numbers: the audit outlives what it speaks of."""

    PRIVACY = privacy(operational="at what subject_type subject_id team_id family_id facts", identifying="actor_words")

    at = models.DateTimeField(default=clock.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    actor_words = models.CharField(max_length=200)
    what = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    team_id = models.BigIntegerField(null=True)
    family_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["family_id", "-at"], name="audit_by_family"),
            models.Index(fields=["team_id", "-at"], name="audit_by_team"),
            models.Index(fields=["subject_type", "subject_id"], name="audit_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.subject_type} {self.subject_id}"
