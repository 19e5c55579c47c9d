from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.rights.models.request import AccessRequest
from holdfast.service.rights.rules.grounds import GROUNDS


class Decision(models.TextChoices):
    GIVE = "give", "Give it"
    PART = "part", "Give it with passages taken out"
    HOLD = "hold", "Hold it back"


class RequestItem(TeamRecord):
    """One row of the record that a request covers, what was found in it that is not the asker's, and the decision.

    The row itself is not copied: it is read again when the pack is made, and `content` tells whether it has
    changed since.
    """

    PRIVACY = privacy(
        operational="source row content flags decision ground decided_at", clinical="reason fields_out passages"
    )

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="items")
    source = models.CharField(max_length=60)  # the model, such as care.noteversion
    row = models.BigIntegerField()
    content = models.CharField(max_length=64)  # keyed hash of the row as it was when decided upon
    flags = ArrayField(models.CharField(max_length=20), default=list, blank=True)  # codes of rules.grounds
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    ground = models.CharField(max_length=20, choices=[(key, each.name) for key, each in GROUNDS.items()], blank=True)
    reason = models.CharField(max_length=300, blank=True)
    fields_out = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    passages = models.JSONField(default=list, blank=True)  # the words taken out
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "source", "row"], name="request_item_once"),
            models.CheckConstraint(
                condition=Q(decision="", decided_by__isnull=True)
                | Q(decision="give", decided_by__isnull=False)
                | (Q(decision__in=["part", "hold"], decided_by__isnull=False) & ~Q(ground="") & ~Q(reason="")),
                name="request_item_held_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.row} of request {self.request_id}"
