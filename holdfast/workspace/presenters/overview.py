"""The overview: where the family is in one sentence, and the parts that are looked at most."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils import timezone

from holdfast.base.ui import spoken
from holdfast.base.ui.charts.change import goal_line
from holdfast.base.ui.charts.marks import Picture
from holdfast.blueprints.instruments import instrument as find_instrument
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.models import Appointment, Attendance, Goal, Session
from holdfast.service.measures.presenters.trajectory import TrajectoryCard, trajectory_cards
from holdfast.service.measures.queries.trajectories import Course, Courses
from holdfast.workspace.presenters.today import place_words

GOALS = "goal-rating"
SMALL_CHARTS = 3
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


def last_session(session: Session | None, plan: Blueprint, today: date) -> LastSession | None:
    if session is None:
        return None
    title = f"Session {session.number}" if session.number else session.get_attendance_display()
    return LastSession(
        opening=f"{title}, {spoken.ago(session.held_on, today)}.",
        rest=came_words(session),
        note=_shortened(session.note or ""),
        foot=". ".join(part for part in (techniques_words(session, plan), risk_words(session)) if part),
        href=reverse("session", args=[session.appointment_id]) if session.appointment_id else "",
    )


def came_words(session: Session) -> str:
    """ "Tansy and Wren came; at home." """
    place = str(session.site) if session.site else session.get_place_display().lower()
    if session.attendance in (Attendance.ATTENDED, Attendance.LATE):
        names = spoken.join(each.person.known_as or each.person.given_name or "Baby" for each in session.present.all())
        late = " late" if session.attendance == Attendance.LATE else ""
        return f"{names or 'The family'} came{late}; {place}."
    return f"{session.not_held_reason.replace('-', ' ').replace('_', ' ').capitalize()}."


def techniques_words(session: Session, plan: Blueprint) -> str:
    names = {each.id: each.name for each in plan.programme().techniques}
    return "; ".join(names.get(each, each) for each in session.techniques)


def risk_words(session: Session) -> str:
    if not session.was_held:
        return ""
    return "Risk changed." if session.risk_changed else "Risk unchanged."


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LETTERS else f"{text[:_LETTERS].rsplit(' ', 1)[0]} …"


def coming(appointments: Iterable[Appointment], today: date) -> list[Coming]:
    return [
        Coming(_when(each, today), f"{each.get_kind_display()}, {place_words(each).lower()}", _href(each))
        for each in appointments
    ]


def _when(each: Appointment, today: date) -> str:
    start = timezone.localtime(each.starts_at)
    day = "Today" if start.date() == today else f"{spoken.day(start.date(), today)},"
    return f"{day} {spoken.clock_time(start)}"


def _href(each: Appointment) -> str:
    return reverse("session", args=[each.pk])


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


def goal_rows(goals: Iterable[Goal], courses: Courses) -> list[GoalRow]:
    rated = {course.subject: course for course in courses.courses if course.instrument == GOALS}
    return [_goal(goal, rated.get(f"goal:{goal.pk}")) for goal in goals]


def _goal(goal: Goal, course: Course | None) -> GoalRow:
    values = [point.value for point in course.points if point.value is not None] if course else []
    return GoalRow(
        pk=goal.pk,
        words=goal.words,
        person=goal.person.known_as or goal.person.given_name,
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
    return f"{values[0]:g} then, {values[-1]:g} now" if len(values) > 1 else f"{values[0]:g} at the start"
