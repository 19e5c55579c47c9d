from django.conf import settings
from django.db import models
from django.db.models import Q

from holdfast.base.common.models import Record
from holdfast.base.common.privacy import privacy
from holdfast.base.organisation.models import Team


class Restriction(Record):
    """A family's record is there only for the people named for it, until somebody lifts this."""

    PRIVACY = privacy(clinical="reason", operational="family_id placed_at lifted_at")

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    family_id = models.BigIntegerField()
    reason = models.CharField(max_length=500)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["team"], condition=Q(lifted_at__isnull=True), name="restriction_in_force")]
        constraints = [
            models.UniqueConstraint(
                fields=["family_id"], condition=Q(lifted_at__isnull=True), name="restriction_one_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="restriction_has_reason"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="restriction_lifted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Restriction of family {self.family_id}"


class RestrictionConcern(Record):
    """It is the family of this member of staff, who is never named for it, nor opens it in an emergency."""

    restriction = models.ForeignKey(Restriction, on_delete=models.PROTECT, related_name="concerns")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["restriction", "user"], name="restriction_concern_once")]

    def __str__(self) -> str:
        return f"{self.restriction_id} concerns {self.user_id}"
