"""The overview: where the family is in one sentence, and the parts that are looked at most."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from holdfast.base.ui import spoken
from holdfast.base.ui.charts.change import goal_line
from holdfast.base.ui.charts.marks import Picture
from holdfast.blueprints.instruments import instrument as find_instrument
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.models import AppointmentKind, Attendance, Goal, Place, Session
from holdfast.service.care.models.session import HELD
from holdfast.service.measures.presenters.trajectory import TrajectoryCard, trajectory_cards
from holdfast.service.measures.queries.trajectories import Course, Courses
from holdfast.workspace.presenters.relations import first
from holdfast.workspace.queries.facts import Row
from holdfast.workspace.queries.seen import Aim, Someone

GOALS = "goal-rating"
SMALL_CHARTS = 3
NEXT = 4
_LETTERS = 320  # about two lines on a desk


@dataclass(frozen=True, slots=True)
class LastSession:
    opening: str
    rest: str
    note: str
    foot: str
    href: str


@dataclass(frozen=True, slots=True)
class Coming:
    when: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class GoalRow:
    pk: int
    words: str
    person: str
    since: str
    picture: Picture | None
    said: str
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What became of one appointment, from a stored session or from a row of the overview."""

    number: int | None
    attendance: str
    held_on: date
    reason: str
    place: str
    names: str
    techniques: Sequence[str]
    risk_changed: bool
    note: str
    appointment_id: int | None

    @property
    def was_held(self) -> bool:
        return self.attendance in HELD


def held_from(session: Session) -> Held:
    """Without its note, which has versions: see `note_history`."""
    return Held(
        number=session.number,
        attendance=session.attendance,
        held_on=session.held_on,
        reason=session.not_held_reason,
        place=str(session.site) if session.site else session.get_place_display(),
        names=spoken.join(first(each.person) for each in session.present.all()),
        techniques=session.techniques,
        risk_changed=session.risk_changed,
        note="",
        appointment_id=session.appointment_id,
    )


def held_from_row(row: Row, people: Mapping[int, Someone]) -> Held:
    return Held(
        number=row["number"],
        attendance=row["attendance"],
        held_on=row["held_on"],
        reason=row["not_held_reason"],
        place=row["site__name"] or Place(row["place"]).label,
        names=spoken.join(first(people[pk]) for pk in row["present_ids"] if pk in people),
        techniques=row["techniques"],
        risk_changed=row["risk_changed"],
        note=row["note"] or "",
        appointment_id=row["appointment_id"],
    )


def last_session(held: Held, plan: Blueprint, today: date) -> LastSession:
    return LastSession(
        opening=f"{session_title(held)}, {spoken.ago(held.held_on, today)}.",
        rest=came_words(held),
        note=_shortened(held.note),
        foot=foot_words(held, plan),
        href=reverse("session", args=[held.appointment_id]) if held.appointment_id else "",
    )


def session_title(held: Held) -> str:
    return f"Session {held.number}" if held.number else Attendance(held.attendance).label


def came_words(held: Held) -> str:
    """ "Tansy and Wren came; at home." """
    if held.was_held:
        late = " late" if held.attendance == Attendance.LATE else ""
        return f"{held.names or 'The family'} came{late}; {inside(held.place)}."
    return f"{held.reason.replace('-', ' ').replace('_', ' ').capitalize()}."


def foot_words(held: Held, plan: Blueprint) -> str:
    names = {each.id: each.name for each in plan.programme().techniques}
    risk = ("Risk changed." if held.risk_changed else "Risk unchanged.") if held.was_held else ""
    techniques = "; ".join(names.get(each, each) for each in held.techniques)
    return ". ".join(part for part in (techniques, risk) if part)


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LETTERS else f"{text[:_LETTERS].rsplit(' ', 1)[0]} …"


def coming(appointments: Iterable[Row], now: datetime, page: str) -> list[Coming]:
    """What is still to come, the next first; `page` names the URL that an appointment opens, or nothing."""
    today = timezone.localdate(now)
    ahead = [row for row in appointments if row["ends_at"] >= now]
    return [
        Coming(_when(row, today), _what(row), reverse(page, args=[row["pk"]]) if page else "") for row in ahead[:NEXT]
    ]


def _when(row: Row, today: date) -> str:
    start = timezone.localtime(row["starts_at"])
    day = "Today" if start.date() == today else f"{spoken.day(start.date(), today)},"
    return f"{day} {spoken.clock_time(start)}"


def _what(row: Row) -> str:
    place = Place(row["place"])
    where = row["site__name"] or place.label
    return f"{AppointmentKind(row['kind']).label}, {inside(where)}"


def inside(place: str) -> str:
    """A place as it stands in a sentence; a centre keeps its capital."""
    return f"{place[:1].lower()}{place[1:]}" if place in Place.labels else place


def small_cards(courses: Courses) -> tuple[TrajectoryCard, ...]:
    """A few charts beside each other: the widest scale of each of the first instruments of the schedule."""
    order = {measure.instrument: n for n, measure in enumerate(blueprint(courses.blueprint).measures)}
    widest: dict[tuple[str, str], Course] = {}
    for course in courses.courses:
        if course.instrument != GOALS and any(point.value is not None for point in course.points):
            key = (course.instrument, course.subject)
            widest[key] = max((widest.get(key, course), course), key=_range)
    chosen = sorted(widest.values(), key=lambda each: (order.get(each.instrument, len(order)), each.subject))
    first = [each for n, each in enumerate(chosen) if each.instrument not in {c.instrument for c in chosen[:n]}]
    return trajectory_cards(replace(courses, courses=tuple(first[:SMALL_CHARTS])))


def _range(course: Course) -> float:
    scale = find_instrument(course.instrument).scale(course.scale)
    return scale.maximum - scale.minimum


def goal_rows(goals: Iterable[Goal | Aim], courses: Courses) -> list[GoalRow]:
    rated = {course.subject: course for course in courses.courses if course.instrument == GOALS}
    return [_goal(goal, rated.get(f"goal:{goal.pk}")) for goal in goals]


def _goal(goal: Goal | Aim, course: Course | None) -> GoalRow:
    values = [point.value for point in course.points if point.value is not None] if course else []
    return GoalRow(
        pk=goal.pk,
        words=goal.words,
        person=first(goal.person),
        since=f"since {spoken.short_date(goal.set_on)}",
        picture=_line(course, values) if course and values else None,
        said=_said(values),
        ended=f"ended {spoken.short_date(goal.ended_on)}: {goal.end_reason}" if goal.ended_on else "",
    )


def _line(course: Course, values: Sequence[float]) -> Picture:
    scale = find_instrument(course.instrument).scale(course.scale)
    return goal_line(values[0], values[-1] if len(values) > 1 else None, scale.minimum, scale.maximum)


def _said(values: Sequence[float]) -> str:
    if not values:
        return "not rated yet"
    return f"{values[0]:g} then, {values[-1]:g} now" if len(values) > 1 else f"{values[0]:g}, rated once"
