from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.base.organisation.models import Site
from holdfast.service.care.models.appointment import Appointment, Place
from holdfast.service.care.models.episode import Episode
from holdfast.service.people.models import Person


class Attendance(models.TextChoices):
    """The NHS's attendance codes in words; attended is 5 or 6."""

    ATTENDED = "attended", "Came"
    LATE = "late", "Came late, seen"
    CANCELLED_BY_FAMILY = "cancelled_by_family", "Family cancelled"
    DID_NOT_COME = "did_not_come", "Did not come"
    CANCELLED_BY_SERVICE = "cancelled_by_service", "We cancelled"
    LATE_NOT_SEEN = "late_not_seen", "Came too late to be seen"


HELD = (Attendance.ATTENDED, Attendance.LATE)


class Session(TeamRecord):
    """What became of an appointment: held with these people, or not held and why."""

    PRIVACY = privacy(
        operational="number held_on minutes place attendance", clinical="not_held_reason techniques risk_changed"
    )

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="sessions")
    appointment = models.OneToOneField(Appointment, null=True, on_delete=models.PROTECT, related_name="session")
    practitioner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sessions")
    held_on = models.DateField()
    number = models.PositiveSmallIntegerField(null=True, blank=True)  # counts the sessions that were held
    minutes = models.PositiveSmallIntegerField(default=50)
    place = models.CharField(max_length=10, choices=Place)
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    attendance = models.CharField(max_length=30, choices=Attendance)
    not_held_reason = models.CharField(max_length=40, blank=True)  # a typed reason of the blueprint
    techniques = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    risk_changed = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["episode", "held_on"], name="session_of_episode")]
        constraints = [
            models.CheckConstraint(condition=Q(attendance__in=Attendance.values), name="session_attendance_known"),
            models.CheckConstraint(condition=Q(place__in=Place.values), name="session_place_known"),
            models.CheckConstraint(
                condition=Q(attendance__in=list(HELD), not_held_reason="", number__isnull=False)
                | (~Q(attendance__in=list(HELD)) & ~Q(not_held_reason="") & Q(number__isnull=True)),
                name="session_held_or_reason",
            ),
            models.UniqueConstraint(
                fields=["episode", "number"], condition=Q(number__isnull=False), name="session_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Session {self.number or 'not held'}"

    @property
    def was_held(self) -> bool:
        return self.attendance in HELD


class SessionPerson(TeamRecord):
    """A family member who was there."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="present")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="session_person_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in session {self.session_id}"
