from django.conf import settings
from django.db import models
from django.db.models import F, Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.people.models import Family, Person
from holdfast.service.referrals.models import Referral


class RetentionRule(TeamRecord):
    """A team keeps a kind of record longer than the schedule's minimum, or keeps a kind that not every team has."""

    PRIVACY = privacy(operational="kind years applies set_on", clinical="reason")

    kind = models.CharField(max_length=40)  # a kind of rules/schedule.yaml
    applies = models.BooleanField(default=True)
    years = models.PositiveSmallIntegerField(null=True, blank=True)  # none: the schedule's own
    reason = models.CharField(max_length=300)
    set_on = models.DateField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "kind"], name="retention_rule_once"),
            models.CheckConstraint(
                condition=Q(years__isnull=True) | Q(years__range=(1, 150)), name="retention_rule_years_can_be"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of team {self.team_id}"


class LegalHold(TeamRecord):
    """Nothing of this family is erased while it stands: an inquiry, a claim, a court."""

    PRIVACY = privacy(clinical="reason lift_reason", operational="placed_at lifted_at")

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="legal_holds")
    reason = models.CharField(max_length=300)
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lift_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["family"], condition=Q(lifted_at__isnull=True), name="legal_hold_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lift_reason="")
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lift_reason="")),
                name="legal_hold_lifted_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Hold of family {self.family_id}"


class RetentionReview(TeamRecord):
    """One person looked at a record whose time is over: to be kept until a day, or to be erased.

    It is a family's, or that of a referral or a person who belong to none.
    """

    PRIVACY = privacy(clinical="reason outcome", operational="rule due_on keep_until reviewed_at withdrawn_at")

    OUTCOMES = [("keep", "Keep it longer"), ("erase", "Erase it")]

    family = models.ForeignKey(Family, null=True, on_delete=models.PROTECT, related_name="retention_reviews")
    referral = models.ForeignKey(Referral, null=True, on_delete=models.PROTECT, related_name="retention_reviews")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="retention_reviews")
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    rule = models.CharField(max_length=40)  # the kind of record that held longest
    due_on = models.DateField()
    reason = models.CharField(max_length=300)
    keep_until = models.DateField(null=True, blank=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["family", "-reviewed_at"], name="retention_review_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="keep", keep_until__gt=F("due_on")) | Q(outcome="erase", keep_until__isnull=True),
                name="retention_review_keeps_or_erases",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="retention_review_has_reason"),
            models.CheckConstraint(
                condition=Q(family__isnull=False, referral__isnull=True, person__isnull=True)
                | Q(family__isnull=True, referral__isnull=False, person__isnull=True)
                | Q(family__isnull=True, referral__isnull=True, person__isnull=False),
                name="retention_review_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.subject} {self.about.pk}"

    @property
    def subject(self) -> str:
        """family, referral or person."""
        return "family" if self.family_id else "referral" if self.referral_id else "person"

    @property
    def name(self) -> str:
        return name_of(self.about)

    @property
    def about(self) -> Family | Referral | Person:
        found: Family | Referral | Person = getattr(self, self.subject)
        return found


def name_of(record: Family | Referral | Person) -> str:
    """How a page calls it; a referral by its code, because its words name several people."""
    return record.name if isinstance(record, Family) else str(record)
