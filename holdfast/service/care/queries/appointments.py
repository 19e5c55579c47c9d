"""Appointments as they stand."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from holdfast.base.access.roles import Permission
from holdfast.base.organisation.models import User
from holdfast.service.care.models import Appointment


def as_agreed(appointment: Appointment) -> dict[str, Any]:
    """What a change may change, under the names of its form."""
    start = timezone.localtime(appointment.starts_at)
    return {
        "day": start.date(),
        "at": start.time(),
        "minutes": int((appointment.ends_at - appointment.starts_at).total_seconds() // 60),
        "place": appointment.place,
        "site": appointment.site_id,
        "practitioner": appointment.practitioner_id,
    }


def latest_of(appointment: Appointment) -> Appointment:
    """What an appointment has become, through every change of it."""
    now = Appointment.objects.select_related("session").get(pk=appointment.pk)
    while following := Appointment.objects.select_related("session").filter(supersedes=now).first():
        now = following
    return now


def clash(practitioner: User, starts_at: datetime, ends_at: datetime) -> Appointment | None:
    """A standing appointment of the same person at that time, in whatever team."""
    standing = Appointment.objects.filter(practitioner=practitioner, closed_at__isnull=True)
    taken = standing.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)
    return taken.select_related("episode__family").order_by("starts_at").first()


def between(user: Any, start: date, end: date) -> QuerySet[Appointment]:
    """The user's own standing appointments from one day up to but without another."""
    return _standing(Appointment.objects.visible_to(user).filter(practitioner=user), start, end)


def of_teams(user: Any, start: date, end: date) -> QuerySet[Appointment]:
    """Everybody's standing appointments in the teams whose diary the user keeps."""
    return _standing(Appointment.objects.visible_to(user, Permission.KEEP_DIARY), start, end)


def _standing(seen: QuerySet[Appointment], start: date, end: date) -> QuerySet[Appointment]:
    first, last = (timezone.make_aware(datetime(day.year, day.month, day.day)) for day in (start, end))  # noqa: DTZ001
    standing = seen.filter(closed_at__isnull=True, starts_at__gte=first, starts_at__lt=last)
    return standing.select_related("episode__family", "practitioner", "site", "session").order_by("starts_at", "pk")


def day_of(user: Any, day: date) -> QuerySet[Appointment]:
    return between(user, day, day + timedelta(days=1))
