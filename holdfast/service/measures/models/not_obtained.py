from django.conf import settings
from django.db import models
from django.db.models import Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.care.models import Episode, Goal
from holdfast.service.measures.models.response import ABOUT_ONE, Occasion
from holdfast.service.people.models import Dyad, Person


class Reason(models.TextChoices):
    DECLINED = "declined", "Said no"
    NOT_ASKED = "not_asked", "Not asked"
    LANGUAGE = "language", "No version in their language"
    TOO_DISTRESSED = "too_distressed", "Not the time to ask"
    LEFT_EARLY = "left_early", "Left before it was due"
    MOVED_AWAY = "moved_away", "Moved away"
    OTHER = "other", "Another reason"


class NotObtained(TeamRecord):
    """A measure that was due and could not be had, with the reason: it is part of the evaluation's ledger."""

    PRIVACY = privacy(clinical="reason note", operational="instrument occasion recorded_on")

    REASONS = Reason.choices

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="not_obtained")
    instrument = models.CharField(max_length=40)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    dyad = models.ForeignKey(Dyad, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=10, choices=Occasion)
    reason = models.CharField(max_length=20, choices=Reason)
    note = models.CharField(max_length=200, blank=True)
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "not obtained"
        constraints = [
            models.CheckConstraint(condition=ABOUT_ONE, name="not_obtained_about_one"),
            models.CheckConstraint(condition=Q(occasion__in=Occasion.values), name="not_obtained_occasion_known"),
            models.CheckConstraint(condition=Q(reason__in=Reason.values), name="not_obtained_reason_known"),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} at {self.occasion}: {self.reason}"
