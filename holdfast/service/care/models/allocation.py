from django.conf import settings
from django.db import models
from django.db.models import F, Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.base.organisation.models import Site
from holdfast.service.care.models.episode import Episode


class Allocation(TeamRecord):
    """Who works with the family, since when, and why this match was made."""

    PRIVACY = privacy(clinical="reason", operational="allocated_on ended_on")

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="allocations")
    practitioner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="allocations")
    supervisor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    allocated_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    allocated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["practitioner", "ended_on"], name="allocation_caseload")]
        constraints = [
            models.UniqueConstraint(
                fields=["episode"], condition=Q(ended_on__isnull=True), name="allocation_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("allocated_on")),
                name="allocation_ends_after_start",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="allocation_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.practitioner_id} for episode {self.episode_id}"
