from django.db import models
from django.db.models import F, Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.people.models.person import Person


class RiskToPerson(TeamRecord):
    """`person` is a risk to `at_risk`: nothing that leads to whoever is at risk may reach `person`."""

    PRIVACY = privacy(clinical="source works_at end_reason", operational="since ended_on")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="is_risk_to")
    at_risk = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="at_risk_from")
    since = models.DateField()
    source = models.CharField(max_length=200)  # who says so: the parent, a MARAC, an order of a court
    works_at = models.CharField(max_length=200, blank=True)  # services and places where `person` works or is known
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("at_risk")), name="risk_to_another"),
            models.CheckConstraint(condition=~Q(source=""), name="risk_has_source"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_reason="")
                | (Q(ended_on__isnull=False, ended_on__gte=F("since")) & ~Q(end_reason="")),
                name="risk_ends_with_reason",
            ),
            models.UniqueConstraint(
                fields=["person", "at_risk"], condition=Q(ended_on__isnull=True), name="risk_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} is a risk to {self.at_risk_id}"
