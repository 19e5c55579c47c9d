from django.conf import settings
from django.db import models
from django.db.models import Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.care.models import Episode, Goal
from holdfast.service.people.models import Dyad, Person


class Occasion(models.TextChoices):
    START = "start", "Start"
    REVIEW = "review", "Review"
    END = "end", "End"
    OTHER = "other", "Another time"


class RaterKind(models.TextChoices):
    SELF = "self", "The person"
    CLINICIAN = "clinician", "The practitioner"


class Mode(models.TextChoices):
    PAPER = "paper", "On paper"
    TOGETHER = "together", "Together in the session"
    ALONE = "alone", "Alone on a screen"


ABOUT_ONE = (
    Q(person__isnull=False, dyad__isnull=True, goal__isnull=True)
    | Q(person__isnull=True, dyad__isnull=False, goal__isnull=True)
    | Q(person__isnull=True, dyad__isnull=True, goal__isnull=False)
)


class Response(TeamRecord):
    """One instrument answered once about one person, dyad or goal. A correction is a new response that replaces it."""

    PRIVACY = privacy(
        clinical="items missing_reason",
        operational="instrument instrument_version occasion answered_on rater_kind mode n_missing",
    )

    MODES = Mode.choices

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="responses")
    instrument = models.CharField(max_length=40)
    instrument_version = models.CharField(max_length=40)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="responses")
    dyad = models.ForeignKey(Dyad, null=True, blank=True, on_delete=models.PROTECT, related_name="responses")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="responses")
    occasion = models.CharField(max_length=10, choices=Occasion)
    answered_on = models.DateField()
    rater_kind = models.CharField(max_length=12, choices=RaterKind)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=12, choices=Mode)
    items = models.JSONField()  # item number -> answer, or null when it was left out
    n_missing = models.PositiveSmallIntegerField(default=0)
    missing_reason = models.CharField(max_length=200, blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        indexes = [models.Index(fields=["episode", "instrument", "answered_on"], name="response_of_episode")]
        constraints = [
            models.CheckConstraint(condition=ABOUT_ONE, name="response_about_one"),
            models.CheckConstraint(condition=Q(occasion__in=Occasion.values), name="response_occasion_known"),
            models.CheckConstraint(condition=Q(rater_kind__in=RaterKind.values), name="response_rater_known"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="response_mode_known"),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.answered_on}"
