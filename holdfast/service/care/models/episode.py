from django.db import models
from django.db.models import F, Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.people.models import Family
from holdfast.service.referrals.models import Referral


class Episode(TeamRecord):
    """One course of care of a family, from acceptance to closure."""

    PRIVACY = privacy(operational="blueprint accepted_on first_contact_on started_on closed_on", clinical="need")

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="episodes")
    referral = models.OneToOneField(Referral, null=True, on_delete=models.PROTECT, related_name="episode")
    blueprint = models.CharField(max_length=60)
    need = models.CharField(max_length=200, blank=True)  # what matters for the match, in a few words
    accepted_on = models.DateField()
    first_contact_on = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)  # the first attended session
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["team", "closed_on", "accepted_on"], name="episode_open")]
        constraints = [
            models.UniqueConstraint(
                fields=["family"], condition=Q(closed_on__isnull=True), name="episode_one_open_per_family"
            ),
            models.CheckConstraint(
                condition=Q(started_on__isnull=True) | Q(started_on__gte=F("accepted_on")),
                name="episode_starts_after_acceptance",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("accepted_on")),
                name="episode_closes_after_acceptance",
            ),
        ]

    def __str__(self) -> str:
        return f"Episode {self.pk}"
