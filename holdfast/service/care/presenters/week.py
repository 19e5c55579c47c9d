"""A week of appointments: the days below each other on a phone, on one scale of hours on a desk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from holdfast.base.ui import spoken
from holdfast.base.ui.charts.day import Appointment as Shown
from holdfast.base.ui.charts.day import Day, day_line
from holdfast.service.care.models import Appointment, AppointmentKind
from holdfast.service.care.presenters.writing import where

WORKING_WEEK = 5
YEARS_SHOWN = 100  # either way: a week at the very end of the calendar would have no neighbour


@dataclass(frozen=True)
class WeekDay:
    day: date
    is_today: bool
    appointments: tuple[Appointment, ...]
    line: Day


@dataclass(frozen=True)
class Week:
    monday: date
    days: tuple[WeekDay, ...]
    sentence: str
    before: date
    after: date
    is_this: bool


def week(monday: date, appointments: Sequence[Appointment], now: datetime) -> Week:
    """`appointments` of Monday to Sunday; the weekend is shown only when it holds something."""
    today = timezone.localdate(now)
    of_day: dict[date, list[Appointment]] = {monday + timedelta(days=n): [] for n in range(7)}
    for each in appointments:
        of_day[timezone.localdate(each.starts_at)].append(each)
    shown = [day for n, (day, held) in enumerate(of_day.items()) if n < WORKING_WEEK or held]
    hours = [_shown(each) for each in appointments]
    return Week(
        monday=monday,
        days=tuple(_day(day, of_day[day], hours, now) for day in shown),
        sentence=_sentence(len(appointments), monday, today),
        before=monday - timedelta(days=7),
        after=monday + timedelta(days=7),
        is_this=monday <= today < monday + timedelta(days=7),
    )


def _day(day: date, held: Sequence[Appointment], hours: Sequence[Shown], now: datetime) -> WeekDay:
    return WeekDay(day, day == timezone.localdate(now), tuple(held), _line(held, hours, day, now))


def _line(appointments: Sequence[Appointment], hours: Sequence[Shown], day: date, now: datetime) -> Day:
    """The day's own entries, on the hours that the whole week needs."""
    clock = timezone.localtime(now).time() if day == timezone.localdate(now) else None
    everything = day_line(hours, clock)
    rows = {(entry.time, entry.rows): entry.row for entry in everything.entries}
    own = day_line([_shown(each) for each in appointments])
    entries = tuple(replace(entry, row=rows[entry.time, entry.rows]) for entry in own.entries)
    return Day(everything.hours, entries, everything.now)


def _shown(appointment: Appointment) -> Shown:
    start = timezone.localtime(appointment.starts_at)
    minutes = int((appointment.ends_at - appointment.starts_at).total_seconds() // 60)
    return Shown(start.time(), minutes, appointment.episode.family.name, _note(appointment), _href(appointment))


def _note(appointment: Appointment) -> str:
    recorded = getattr(appointment, "session", None)
    if recorded is not None:
        return (
            f"session {recorded.number}, written up" if recorded.number else recorded.get_attendance_display().lower()
        )
    kind = "" if appointment.kind == AppointmentKind.SESSION else f"{appointment.get_kind_display().lower()}, "
    return f"{kind}{where(appointment)}"


def _href(appointment: Appointment) -> str:
    return reverse("session", args=[appointment.pk])


def _sentence(number: int, monday: date, today: date) -> str:
    name = {0: "this week", 7: "next week", -7: "last week"}.get((monday - _monday(today)).days)
    when = name or f"in the week of {spoken.long_date(monday)}"
    return f"{spoken.sentence(spoken.count(number, 'appointment'))} {when}."


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def monday_of(text: str, today: date) -> date:
    """The Monday of the week asked for; this week's where nothing, nonsense or another age is asked."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return _monday(today)
    return _monday(asked if abs(asked.year - today.year) <= YEARS_SHOWN else today)
