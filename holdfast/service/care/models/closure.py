from django.conf import settings
from django.db import models

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.care.models.episode import Episode


class Closure(TeamRecord):
    """The end of an episode: why, what was achieved, and the report."""

    PRIVACY = privacy(clinical="reason caregiving_safe report", operational="closed_on")

    ANSWERS = [("yes", "Yes"), ("no", "No"), ("not_known", "Cannot tell")]

    episode = models.OneToOneField(Episode, on_delete=models.PROTECT, related_name="closure")
    closed_on = models.DateField()
    reason = models.CharField(max_length=40)  # an end state of the blueprint
    caregiving_safe = models.CharField(max_length=12, choices=ANSWERS)
    report = models.JSONField()  # part of the blueprint's end report -> its text
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(caregiving_safe__in=["yes", "no", "not_known"]), name="closure_answered"
            )
        ]

    def __str__(self) -> str:
        return f"Closure of {self.episode_id}"
