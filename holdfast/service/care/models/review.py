from django.conf import settings
from django.db import models
from django.db.models import Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.care.models.episode import Episode


class Review(TeamRecord):
    """The supervisor and the practitioner look at a case together and answer the blueprint's question."""

    PRIVACY = privacy(clinical="question answer summary decision", operational="review_id held_on signed_off_at")

    ANSWERS = [("yes", "Yes"), ("not_yet", "Not yet"), ("no", "No"), ("not_known", "Cannot tell")]

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="reviews")
    review_id = models.CharField(max_length=60)  # a review of the blueprint
    held_on = models.DateField()
    question = models.CharField(max_length=300)  # as it was asked
    answer = models.CharField(max_length=12, choices=ANSWERS)
    summary = models.TextField()
    decision = models.CharField(max_length=40)  # a decision of the blueprint
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=["yes", "not_yet", "no", "not_known"]), name="review_answered"
            ),
            models.CheckConstraint(
                condition=Q(signed_off_by__isnull=True, signed_off_at__isnull=True)
                | Q(signed_off_by__isnull=False, signed_off_at__isnull=False),
                name="review_signed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Review {self.pk}"
