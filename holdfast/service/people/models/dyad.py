from django.db import models
from django.db.models import F, Q

from holdfast.base.access.scope import TeamRecord
from holdfast.service.people.models.family import Family
from holdfast.service.people.models.person import Person


class Dyad(TeamRecord):
    """One carer and one child together: what a score of a relationship belongs to."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="dyads")
    carer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="dyads_as_carer")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="dyads_as_child")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["family", "carer", "child"], name="dyad_once"),
            models.CheckConstraint(condition=~Q(carer=F("child")), name="dyad_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.carer_id} and {self.child_id}"
