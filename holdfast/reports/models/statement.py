from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy


class StatementKind(models.TextChoices):
    SERIES = "series", "Counts of an area over time"
    MONEY = "money", "Money"


class Statement(TeamRecord):
    """What the evaluation needs and no family's record holds: counts of an area, costs and what they are set against.

    It holds no personal data. A statement is never changed: whoever corrects one withdraws it and keeps another, so
    that a report made before can still be understood.
    """

    PRIVACY = privacy(operational="kind name content source kept_on withdrawn_on")

    kind = models.CharField(max_length=10, choices=StatementKind)
    name = models.CharField(max_length=100)
    content = models.TextField()  # the input as it was checked, in YAML or JSON
    source = models.CharField(max_length=300)  # where its figures come from, in words
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kept_on = models.DateField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=StatementKind.values), name="statement_kind_known"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(content="") & ~Q(source=""), name="statement_says_what_and_whence"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_on__isnull=False, withdrawn_on__gte=F("kept_on"), withdrawn_by__isnull=False),
                name="statement_withdrawn_by_somebody",
            ),
            models.UniqueConstraint(
                "team",
                "kind",
                Lower("name"),
                condition=Q(withdrawn_on__isnull=True),
                name="statement_name_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
