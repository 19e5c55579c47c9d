from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.people.models.person import Person


class LivingArrangement(TeamRecord):
    """Where a child lives: exactly one arrangement on any day."""

    PRIVACY = privacy(clinical="kind note", operational="started_on ended_on days_held")

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="living_arrangements")
    kind = models.CharField(max_length=40)  # a kind of rules.relationships
    lives_with = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    days_held = models.GeneratedField(
        expression=Func(F("started_on"), F("ended_on"), Value("[)"), function="daterange"),
        output_field=DateRangeField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")), name="living_ends_after_start"
            ),
            ExclusionConstraint(
                name="living_one_at_a_time",
                expressions=[
                    (Func(F("child_id"), F("child_id"), Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    (F("days_held"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.started_on}"
