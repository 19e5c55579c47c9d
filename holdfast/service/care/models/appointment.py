from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.base.organisation.models import Site
from holdfast.service.care.models.episode import Episode


class AppointmentKind(models.TextChoices):
    SESSION = "session", "Session"
    REVIEW = "review", "Review"
    CONTACT = "contact", "First contact"


class Place(models.TextChoices):
    HOME = "home", "At home"
    SITE = "site", "At a centre"
    PHONE = "phone", "Phone"
    VIDEO = "video", "Video call"


class Appointment(TeamRecord):
    """A time agreed. It is never overwritten: a change is a new appointment that supersedes this one.

    A row stands while `closed_at` is empty; superseding or cancelling closes it.
    """

    PRIVACY = privacy(operational="kind starts_at ends_at place closed_at slot", clinical="cancel_reason change_reason")

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="appointments")
    practitioner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments")
    kind = models.CharField(max_length=10, choices=AppointmentKind, default=AppointmentKind.SESSION)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=10, choices=Place)
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    change_reason = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)  # superseded or cancelled; a standing one has none
    cancel_reason = models.CharField(max_length=200, blank=True)  # empty when it was superseded
    slot = models.GeneratedField(
        expression=Func(F("starts_at"), F("ends_at"), Value("[)"), function="tstzrange"),
        output_field=DateTimeRangeField(),
        db_persist=True,
    )

    class Meta:
        indexes = [
            models.Index(fields=["practitioner", "starts_at"], name="appointment_day"),
            models.Index(fields=["episode", "starts_at"], name="appointment_of_episode"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="appointment_ends_after_start"),
            models.CheckConstraint(condition=Q(place__in=Place.values), name="appointment_place_known"),
            models.CheckConstraint(condition=Q(kind__in=AppointmentKind.values), name="appointment_kind_known"),
            models.CheckConstraint(
                condition=~Q(place=Place.SITE) | Q(site__isnull=False), name="appointment_at_a_centre_names_it"
            ),
            ExclusionConstraint(
                name="appointment_one_at_a_time",
                condition=Q(closed_at__isnull=True),
                expressions=[
                    (
                        Func(F("practitioner_id"), F("practitioner_id"), Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (F("slot"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
