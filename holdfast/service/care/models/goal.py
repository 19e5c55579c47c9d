from django.db import models
from django.db.models import F, Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.care.models.episode import Episode
from holdfast.service.people.models import Person


class Goal(TeamRecord):
    """Something the parent wants to change, in their words; its ratings are responses to the goal-rating instrument."""

    PRIVACY = privacy(clinical="words end_reason", operational="set_on ended_on")

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="goals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="goals")
    words = models.CharField(max_length=200)
    set_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | (Q(ended_on__gte=F("set_on")) & ~Q(end_reason="")),
                name="goal_ends_with_reason",
            )
        ]

    def __str__(self) -> str:
        return f"Goal {self.pk}"
