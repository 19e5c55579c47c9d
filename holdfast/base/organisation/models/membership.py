from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from holdfast.base.common.models import Record
from holdfast.base.common.privacy import privacy
from holdfast.base.organisation.models.site import Site
from holdfast.base.organisation.models.team import Team


class Role(models.TextChoices):
    PRACTITIONER = "practitioner", "Therapist"
    CLINICAL_DIRECTOR = "clinical_director", "Clinical director"
    COORDINATOR = "coordinator", "Coordinator"
    MANAGER = "manager", "Manager"
    EVALUATOR = "evaluator", "Evaluator"
    DATA_PROTECTION_OFFICER = "data_protection_officer", "Data-protection officer"
    COMMISSIONER = "commissioner", "Commissioner"


class Membership(Record):
    """Somebody holds a role in a team from one day to another."""

    PRIVACY = privacy(operational="role started_on ended_on places working_days days_held")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40, choices=Role)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)  # the first day no longer held
    places = models.PositiveSmallIntegerField(default=0)  # families at a time
    working_days = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)  # 0 is Monday
    days_held = models.GeneratedField(
        expression=Func(F("started_on"), F("ended_on"), Value("[)"), function="daterange"),
        output_field=DateRangeField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="membership_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(working_days__contained_by=[0, 1, 2, 3, 4, 5, 6]), name="membership_days_of_week"
            ),
            ExclusionConstraint(
                name="membership_once_at_a_time",
                expressions=[
                    # int8range stands in for "=": the embedded server has no btree_gist
                    (Func(F("user_id"), F("user_id"), Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    (Func(F("team_id"), F("team_id"), Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    (F("days_held"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} of {self.team}"


class MembershipSite(Record):
    """A member sees families at this site."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="site_links")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="member_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "site"], name="membership_site_once")]

    def __str__(self) -> str:
        return f"{self.membership_id} at {self.site_id}"
