from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.people.models.person import Person


class Responsibility(models.TextChoices):
    YES = "yes", "Has parental responsibility"
    NO = "no", "No parental responsibility"
    UNKNOWN = "unknown", "Not known"


class Relationship(TeamRecord):
    """`person` is the `kind` of `relative`: the parent of, the partner of, the special guardian of."""

    PRIVACY = privacy(clinical="kind responsibility note", operational="started_on ended_on days_held")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships")
    relative = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships_to")
    kind = models.CharField(max_length=40)  # a kind of rules.relationships
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    responsibility = models.CharField(max_length=10, choices=Responsibility, default=Responsibility.UNKNOWN)
    note = models.CharField(max_length=200, blank=True)
    days_held = models.GeneratedField(
        expression=Func(F("started_on"), F("ended_on"), Value("[)"), function="daterange"),
        output_field=DateRangeField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("relative")), name="relationship_with_another"),
            models.CheckConstraint(
                condition=Q(responsibility__in=Responsibility.values), name="relationship_responsibility_known"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(started_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="relationship_ends_after_start",
            ),
            ExclusionConstraint(
                name="relationship_once_at_a_time",
                expressions=[
                    (Func(F("person_id"), F("person_id"), Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    (
                        Func(F("relative_id"), F("relative_id"), Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (F("days_held"), RangeOperators.OVERLAPS),
                    # hashing the kind stands in for "=" on text, which needs btree_gist
                    (
                        Func(
                            Func(F("kind"), function="hashtext"),
                            Func(F("kind"), function="hashtext"),
                            Value("[]"),
                            function="int4range",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} is {self.kind} of {self.relative_id}"
