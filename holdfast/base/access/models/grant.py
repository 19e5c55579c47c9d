from datetime import date, datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from holdfast.base.common.models import GuardedQuerySet, Record
from holdfast.base.common.privacy import privacy
from holdfast.base.organisation.models import Team


class GrantKind(models.TextChoices):
    NAMED = "named", "Named for a restricted record"
    BREAK_GLASS = "break_glass", "Opened in an emergency"
    SHARED_CARE = "shared_care", "Shared care"


class Basis(models.TextChoices):
    """Why the law lets a record be read by another team."""

    CONSENT = "consent", "The family agrees"
    SAFEGUARDING = "safeguarding", "Safeguarding a child or an adult at risk"
    VITAL_INTERESTS = "vital_interests", "To protect somebody's life"
    PUBLIC_TASK = "public_task", "A duty of health or social care set out in law"
    COURT_ORDER = "court_order", "An order of a court"


class Grants(GuardedQuerySet):
    def in_force(self, now: datetime) -> Self:
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), starts_at__lte=now, ended_at__isnull=True)


class Grant(Record):
    """Somebody, or another team, may read one family's record beyond what their role reaches.

    In force from `starts_at`, until `ends_at` or until somebody ends it. `named` lets a user past a restriction to what
    their role, or shared care, reaches; `break_glass` lets a user read whatever else shuts them out; `shared_care` lets
    a team read, but not past a restriction. No grant lets anybody write who could not without it.
    """

    PRIVACY = privacy(clinical="reason basis", operational="family_id kind starts_at ends_at ended_at")

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")  # whose record it is
    family_id = models.BigIntegerField()
    kind = models.CharField(max_length=20, choices=GrantKind)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    to_team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    basis = models.CharField(max_length=20, choices=Basis, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = Grants.as_manager()  # type: ignore[misc]

    class Meta:
        indexes = [
            models.Index(fields=["user"], condition=Q(ended_at__isnull=True), name="grant_of_user"),
            models.Index(fields=["to_team"], condition=Q(ended_at__isnull=True), name="grant_of_team"),
            models.Index(fields=["family_id"], name="grant_of_family"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=GrantKind.values), name="grant_kind_known"),
            models.CheckConstraint(
                condition=Q(kind="shared_care", user__isnull=True, to_team__isnull=False, basis__in=Basis.values)
                | (~Q(kind="shared_care") & Q(user__isnull=False, to_team__isnull=True, basis="")),
                name="grant_to_somebody",
            ),
            models.CheckConstraint(condition=~Q(to_team=F("team")), name="grant_to_another_team"),
            models.CheckConstraint(condition=~Q(reason=""), name="grant_has_reason"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="grant_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(kind="break_glass") | Q(ends_at__isnull=False), name="grant_break_glass_ends"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="grant_ended_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["family_id", "user"],
                condition=Q(kind="named", ended_at__isnull=True),
                name="grant_named_once",
            ),
        ]

    @property
    def last_day(self) -> date | None:
        """The last day on which it is in force, where it has an end."""
        return timezone.localdate(self.ends_at - timedelta(microseconds=1)) if self.ends_at else None

    def __str__(self) -> str:
        return f"{self.kind} of family {self.family_id}"
