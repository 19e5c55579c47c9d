from django.conf import settings
from django.db import models
from django.db.models import F, Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.people.models import Family, Person


class AskedBy(models.TextChoices):
    SELF = "self", "The person themselves"
    RESPONSIBILITY = "responsibility", "Somebody with parental responsibility, for the child"
    ON_BEHALF = "on_behalf", "Somebody they have authorised"


class Identity(models.TextChoices):
    NOT_YET = "not_yet", "Not checked yet"
    KNOWN = "known", "Known to the worker who took the request"
    DOCUMENT = "document", "A document was seen"
    RECORD = "record", "Answers that only they would know"


class Outcome(models.TextChoices):
    OPEN = "", "Open"
    RELEASED = "released", "Released"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"


class AccessRequest(TeamRecord):
    """Somebody asks for a copy of what is kept of them, or of a child for whom they have parental responsibility."""

    PRIVACY = privacy(
        identifying="asker",
        clinical="extension_reason end_reason identity_note outcome",
        operational="asked_by received_on identity with_looks extended_on second_look_at ended_on collected_at",
    )

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="access_requests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="access_requests")
    asked_by = models.CharField(max_length=20, choices=AskedBy)
    asker = models.CharField(max_length=200, blank=True)  # who asks, when it is not the person
    received_on = models.DateField()
    identity = models.CharField(max_length=20, choices=Identity, default=Identity.NOT_YET)
    identity_note = models.CharField(max_length=200, blank=True)
    with_looks = models.BooleanField(default=False)  # the service chooses to tell who looked at the record
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    extended_on = models.DateField(null=True, blank=True)
    extension_reason = models.CharField(max_length=300, blank=True)
    collected_at = models.DateTimeField(null=True, blank=True)  # when the items to decide were last listed
    second_look_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    second_look_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default=Outcome.OPEN)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["team", "outcome", "received_on"], name="access_request_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_by__in=AskedBy.values) & (Q(asked_by="self") | ~Q(asker="")),
                name="access_request_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(extended_on__isnull=True, extension_reason="")
                | (Q(extended_on__isnull=False) & ~Q(extension_reason="")),
                name="access_request_extended_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(second_look_by__isnull=True, second_look_at__isnull=True)
                | Q(second_look_by__isnull=False, second_look_at__isnull=False) & ~Q(second_look_by=F("handler")),
                name="access_request_second_is_another",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", ended_on__isnull=True)
                | Q(outcome="released", ended_on__isnull=False, second_look_by__isnull=False)
                | (Q(outcome__in=["refused", "withdrawn"], ended_on__isnull=False) & ~Q(end_reason="")),
                name="access_request_ended_properly",
            ),
        ]

    def __str__(self) -> str:
        return f"Access request {self.pk}"
