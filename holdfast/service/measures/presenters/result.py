"""One response: its score in a sentence, what must be done at once, its course over time, its answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from holdfast.base.ui import spoken
from holdfast.base.ui.charts.change import score_strip
from holdfast.base.ui.charts.marks import Picture
from holdfast.blueprints.instruments import Labels
from holdfast.blueprints.instruments import instrument as find_instrument
from holdfast.science.instruments import Instrument, Scale
from holdfast.service.care.models import Alert
from holdfast.service.measures.models import Response, Score
from holdfast.service.measures.presenters.answers import Answered, answers_given
from holdfast.service.measures.presenters.occasions import CourseTable, course_table
from holdfast.service.measures.presenters.safety import AlertView, alert_view
from holdfast.service.measures.presenters.trajectory import (
    TrajectoryCard,
    chart_bands,
    scale_name,
    sentence_at,
    trajectory_card,
)
from holdfast.service.measures.queries.expected import Expectations
from holdfast.service.measures.queries.trajectories import Course, Courses, Point
from holdfast.service.measures.rules.sentence import is_course


@dataclass(frozen=True)
class ScaleResult:
    """One scale: `opening` is the score, `change` goes on from it, `missing` is a sentence of its own."""

    id: str
    name: str
    opening: str
    change: str
    missing: str
    derived: bool
    strip: Picture | None
    card: TrajectoryCard | None


@dataclass(frozen=True)
class ResultPage:
    name: str
    whom: str
    when: str
    how: str
    scales: tuple[ScaleResult, ...]
    missing_reason: str
    table: CourseTable | None
    alerts: tuple[AlertView, ...]
    answers: tuple[Answered, ...]
    attribution: str
    rule: str


def result_page(
    response: Response,
    scores: Sequence[Score],
    courses: Courses,
    alerts: Sequence[Alert],
    words: Labels,
    whom: str,
    now: datetime,
    expected: Expectations | None = None,
) -> ResultPage:
    instrument = find_instrument(response.instrument)
    scales = tuple(_scale(response, instrument, score, courses, expected) for score in scores)
    return ResultPage(
        name=instrument.name,
        whom=whom,
        when=_when(response, timezone.localdate(now)),
        how=_how(response),
        scales=scales,
        missing_reason=response.missing_reason,
        table=course_table([scale.card for scale in scales if scale.card]),
        alerts=tuple(alert_view(alert, now) for alert in alerts),
        answers=tuple(answers_given(response, instrument, words)),
        attribution=words.attribution or "",
        rule=scores[0].rule_version if scores else "",
    )


def _when(response: Response, today: date) -> str:
    day = spoken.short_date(response.answered_on)
    return f"{response.get_occasion_display()}, {day} ({spoken.ago(response.answered_on, today)})"


def _how(response: Response) -> str:
    if response.rater_kind == "clinician":
        return f"rated by the practitioner, entered by {response.entered_by}"
    return f"{response.get_mode_display().lower()}, entered by {response.entered_by}"


def _scale(
    response: Response, instrument: Instrument, score: Score, courses: Courses, expected: Expectations | None
) -> ScaleResult:
    scale = instrument.scale(score.scale)
    course = _course(response, score, courses)
    said = sentence_at(scale, course.points, response.pk)
    drawn, several = is_course(scale), len(course.points) + len(course.absences) > 1
    return ScaleResult(
        id=f"{response.instrument}-{scale.id}",
        name=scale_name(instrument, scale),
        opening=said.opening,
        change=f"; {said.change}." if said.change else ".",
        missing=said.missing,
        derived=any(band.derived for band in scale.bands),
        strip=_strip(scale, course, response.pk, str(said)) if drawn and score.value is not None else None,
        card=trajectory_card(course, courses, expected) if drawn and several else None,
    )


def _course(response: Response, score: Score, courses: Courses) -> Course:
    """The course that the response is part of; one that was replaced stands alone."""
    for course in courses.courses:
        if course.scale == score.scale and any(point.response == response.pk for point in course.points):
            return course
    value = None if score.value is None else float(score.value)
    point = Point(
        response.pk, response.answered_on, response.occasion, value, score.band, score.n_missing, score.prorated
    )
    return Course(response.instrument, score.scale, "", "", (point,))


def _strip(scale: Scale, course: Course, response: int, sentence: str) -> Picture:
    point = next(each for each in course.points if each.response == response)
    first = next(each for each in course.points if each.value is not None)
    start = None if first.response == response else first.value
    return score_strip(
        bands=chart_bands(scale),
        lowest=scale.minimum,
        highest=scale.maximum,
        score=float(point.value or 0),
        first=start,
        reliable=_limit(scale, start),
        sentence=sentence,
    )


def _limit(scale: Scale, start: float | None) -> float | None:
    if start is None or scale.reliable_change is None:
        return None
    points = scale.reliable_change.value
    return start - points if scale.better == "lower" else start + points
