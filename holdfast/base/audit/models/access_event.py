from django.conf import settings
from django.db import models
from django.db.models import Q

from holdfast.base.common import clock
from holdfast.base.common.privacy import privacy


class AccessEvent(models.Model):
    """Somebody looked at a page of a family's record, or at a record that is not a family's yet, such as a referral."""

    PRIVACY = privacy(operational="at family_id subject_type subject_id team_id page", clinical="reason")

    at = models.DateTimeField(default=clock.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    family_id = models.BigIntegerField(null=True)
    subject_type = models.CharField(max_length=80, blank=True)
    subject_id = models.BigIntegerField(null=True)
    team_id = models.BigIntegerField()
    page = models.CharField(max_length=80)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["family_id", "-at"], name="access_by_family"),
            models.Index(fields=["subject_type", "subject_id"], name="access_by_subject"),
            models.Index(fields=["team_id", "-at"], name="access_by_team"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(family_id__isnull=False) | Q(subject_id__isnull=False), name="access_to_something"
            ),
            models.CheckConstraint(
                condition=Q(subject_id__isnull=True, subject_type="")
                | (Q(subject_id__isnull=False) & ~Q(subject_type="")),
                name="access_subject_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page} of {self.subject_type or 'family'} {self.subject_id or self.family_id}"
