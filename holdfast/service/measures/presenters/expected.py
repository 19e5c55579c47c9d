"""What is expected of a course that began as it did, and whether the latest score is on track."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from holdfast.base.ui import spoken
from holdfast.base.ui.charts.trajectory import Expectation
from holdfast.science.growth import ExpectedScore, expected_score, is_off_track
from holdfast.science.instruments import Scale
from holdfast.service.measures.models import ExpectedCourse
from holdfast.service.measures.queries.trajectories import Course, Courses

NOT_ON_TRACK = "Not on track"
WHY = "the score is worse than 9 in 10 families that began like this by this time."
PROMPT = "Bring it to supervision: this is a prompt, not a verdict."
STEPS = 12


@dataclass(frozen=True)
class Track:
    """`flag` is empty where the latest score is on track, or where nothing is expected of its day.

    `range` is where 8 in 10 are expected on that day, in words; `source` says what the expectation rests on.
    """

    band: tuple[Expectation, ...]
    flag: str
    range: str
    source: str
    why: str = WHY
    prompt: str = PROMPT

    @property
    def words(self) -> str:
        """The whole in one text, for those who do not see the picture."""
        return " ".join(
            part for part in (f"{self.flag}: {self.why} {self.prompt}" if self.flag else "", self.range) if part
        )


def track(course: Course, scale: Scale, expected: ExpectedCourse | None, courses: Courses) -> Track | None:
    """None where nothing can be expected: no model of the scale, or no score to begin from.

    After the end of care nobody is flagged, because nobody can act on it.
    """
    scored = [(point.on, point.value) for point in course.points if point.value is not None]
    if expected is None or not scored:
        return None
    (began, first), (on, latest) = scored[0], scored[-1]
    here = _at(expected, scale, first, began, on)
    off = courses.is_open and _worse(here, latest, scale)
    end = min(began + timedelta(weeks=expected.last_week), max(courses.until, on))
    return Track(
        band=tuple(_band(expected, scale, first, began, end)),
        flag=NOT_ON_TRACK if off else "",
        range=_range(here, scale, on) if here else "",
        source=(
            f"Shaded: where 8 in 10 who began like this are expected, by {expected.n_observations:,} scores of the "
            f"{expected.n_people:,} who have one in this team’s extract of {spoken.short_date(expected.made_on)}."
        ),
    )


def is_flagged(course: Course, scale: Scale, expected: ExpectedCourse | None) -> bool:
    """Whether the latest score of an open course is worse than expected, without drawing anything."""
    scored = [(point.on, point.value) for point in course.points if point.value is not None]
    if expected is None or len(scored) < 2:
        return False
    (began, first), (on, latest) = scored[0], scored[-1]
    return _worse(_at(expected, scale, first, began, on), latest, scale)


def _worse(here: ExpectedScore | None, latest: float, scale: Scale) -> bool:
    return here is not None and is_off_track(here, latest, scale.better)


def _at(expected: ExpectedCourse, scale: Scale, first: float, began: date, on: date) -> ExpectedScore | None:
    weeks = (on - began).days / 7
    if not 0 < weeks <= expected.last_week:
        return None
    return expected_score(expected.parameters, first, weeks, scale.better)


def _band(expected: ExpectedCourse, scale: Scale, first: float, began: date, end: date) -> Iterator[Expectation]:
    # It opens from the first score itself.
    yield Expectation(began, first, first, first)
    days = (end - began).days
    for step in range(1, STEPS + 1):
        on = began + timedelta(days=round(days * step / STEPS))
        found = _at(expected, scale, first, began, on)
        if found:
            low, high = (min(max(edge, scale.minimum), scale.maximum) for edge in (found.low, found.high))
            yield Expectation(on, low, high, high if scale.better == "lower" else low)


def _range(here: ExpectedScore, scale: Scale, on: date) -> str:
    low, high = max(here.low, scale.minimum), min(here.high, scale.maximum)
    day = spoken.short_date(on)
    return f"Expected by {day} of 8 in 10 who began like this: {low:.0f} to {high:.0f}."
