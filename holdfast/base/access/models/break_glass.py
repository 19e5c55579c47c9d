from django.conf import settings
from django.db import models
from django.db.models import Q

from holdfast.base.access.models.grant import Grant
from holdfast.base.common.models import Record
from holdfast.base.common.privacy import privacy
from holdfast.base.organisation.models import Team


class Way(models.TextChoices):
    NHS_NUMBER = "nhs_number", "By an NHS number"
    NAME = "name", "By a name and a date of birth"


class BreakGlass(Record):
    """Somebody asked, with a reason, for a record that is shut to them; kept also when nothing was found.

    What they typed to find it is not kept: it would name somebody whom the service may not know.
    """

    PRIVACY = privacy(clinical="reason review", operational="asked_at way reviewed_at")

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")  # the record's, else the asker's
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    way = models.CharField(max_length=20, choices=Way)
    reason = models.CharField(max_length=500)
    grant = models.OneToOneField(Grant, null=True, on_delete=models.PROTECT, related_name="asking")  # none: not found
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    review = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["team", "-asked_at"], name="break_glass_latest")]
        constraints = [
            models.CheckConstraint(condition=Q(way__in=Way.values), name="break_glass_way_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="break_glass_has_reason"),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True, review="")
                | (Q(reviewed_at__isnull=False, reviewed_by__isnull=False) & ~Q(review="")),
                name="break_glass_reviewed_in_words",
            ),
        ]

    def __str__(self) -> str:
        return f"Break-glass {self.pk}"
