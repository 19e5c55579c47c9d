"""From stored scores to a chart over time with its sentence, its source and its table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from holdfast.base.ui import spoken
from holdfast.base.ui.charts.marks import Picture
from holdfast.base.ui.charts.trajectory import Band, Occasion, Tick, Trajectory, trajectory
from holdfast.blueprints.instruments import instrument as find_instrument
from holdfast.blueprints.shipped import blueprint
from holdfast.science.instruments import Instrument, Scale
from holdfast.service.measures.models import ExpectedCourse
from holdfast.service.measures.models import Occasion as Occasions
from holdfast.service.measures.presenters.expected import Track, is_flagged, track
from holdfast.service.measures.queries.expected import Expectations
from holdfast.service.measures.queries.trajectories import Course, Courses, Point
from holdfast.service.measures.rules.sentence import First, Scored, Sentence, is_course, score_sentence

SHADES = 4
MOST_BANDS = 6  # more names than that do not fit beside the chart; the groups of bands are named instead


@dataclass(frozen=True)
class Row:
    """One occasion of the table beside a chart; `response` is None where nothing was obtained."""

    on: date
    occasion: str
    score: str
    band: str
    note: str
    response: int | None


@dataclass(frozen=True)
class TrajectoryCard:
    """A chart ready to be shown by `ui/charts/figures.jinja`'s `trajectory` macro.

    `sentence` is the whole text, `opening` and `rest` its two parts; `about` is person, dyad or goal.
    """

    id: str
    instrument: str
    scale: str
    subject: str
    about: str
    name: str
    whom: str
    opening: str
    rest: str
    sentence: str
    source: str
    picture: Picture
    rows: tuple[Row, ...]
    latest_on: date
    track: Track | None = None


def trajectory_cards(courses: Courses, expected: Expectations | None = None) -> tuple[TrajectoryCard, ...]:
    """Every course that can be drawn, in the order of the service's schedule, its other instruments last.

    `expected` says what is expected of a course, on the pages that show it.
    """
    order = {measure.instrument: place for place, measure in enumerate(blueprint(courses.blueprint).measures)}
    drawn = [each for each in courses.courses if is_course(_scale(each))]
    drawn.sort(key=lambda each: (order.get(each.instrument, len(order)), each.subject, _place(each)))
    return tuple(trajectory_card(each, courses, expected) for each in drawn)


def off_track(courses: Courses, expected: Expectations) -> tuple[str, ...]:
    """Which courses are not on track, in the order of the cards: "PHQ-9 of Tansy". None after the end of care."""
    if not courses.is_open or not expected:
        return ()
    found = []
    for course in courses.courses:
        instrument, scale = find_instrument(course.instrument), _scale(course)
        if is_flagged(course, scale, expected.get((instrument.id, instrument.version, scale.id))):
            found.append(f"{scale_name(instrument, scale)} of {course.whom}")
    return tuple(found)


def off_track_of(modelled: Iterable[tuple[Course, ExpectedCourse]]) -> tuple[str, ...]:
    """The names of the measures of one open episode that are not on track, each once: "PHQ-9"."""
    found: dict[str, None] = {}
    for course, model in modelled:
        instrument, scale = find_instrument(course.instrument), _scale(course)
        if model.instrument_version == instrument.version and is_flagged(course, scale, model):
            found[scale_name(instrument, scale)] = None
    return tuple(found)


def trajectory_card(course: Course, courses: Courses, expected: Expectations | None = None) -> TrajectoryCard:
    instrument, scale = find_instrument(course.instrument), _scale(course)
    said = latest_sentence(scale, course.points)
    model = (expected or {}).get((instrument.id, instrument.version, scale.id))
    on_track = track(course, scale, model, courses)
    told = f"{said} {on_track.words}".rstrip() if on_track else str(said)
    spec = trajectory_spec(course, courses, told)
    if on_track:
        spec = replace(spec, expected=on_track.band)
    return TrajectoryCard(
        id=f"{course.instrument}-{course.scale}-{course.subject.replace(':', '-')}",
        instrument=course.instrument,
        scale=course.scale,
        subject=course.subject,
        about=instrument.about,
        name=scale_name(instrument, scale),
        whom=course.whom,
        opening=said.opening,
        rest=rest_of(said),
        sentence=str(said),
        source=source_words(scale),
        picture=trajectory(spec),
        rows=_rows(course),
        latest_on=course.points[-1].on,
        track=on_track,
    )


def trajectory_spec(course: Course, courses: Courses, sentence: str) -> Trajectory:
    """What to draw; charts of one episode share their time axis."""
    scale = _scale(course)
    return Trajectory(
        lowest=scale.minimum,
        highest=scale.maximum,
        bands=chart_bands(scale),
        occasions=_occasions(course),
        better=scale.better,
        sentence=sentence,
        sessions=[Tick(day, attended) for day, attended in courses.sessions],
        threshold=scale.reliable_change.value if scale.reliable_change else None,
        first=courses.opened_on,
        last=courses.until,
    )


def _occasions(course: Course) -> list[Occasion]:
    points = [Occasion(each.on, each.value, _note(each)) for each in course.points]
    return [*points, *(Occasion(each.on, None, each.reason) for each in course.absences)]


def chart_bands(scale: Scale) -> list[Band]:
    """Bands from the lowest scores up, the gravest shaded deepest; many bands are drawn by their groups."""
    named: list[tuple[str, float]] = []
    for band in scale.bands:
        name = (band.group or band.name) if len(scale.bands) > MOST_BANDS else band.name
        if not named or named[-1][0] != name:
            named.append((name, band.low))
    last = max(len(named) - 1, 1)
    graver = [round(SHADES * place / last) for place in range(len(named))]
    if scale.better == "higher":
        graver.reverse()
    return [Band(name[:1].lower() + name[1:], low, shade) for (name, low), shade in zip(named, graver, strict=True)]


def latest_sentence(scale: Scale, points: Sequence[Point]) -> Sentence:
    return sentence_at(scale, points, points[-1].response)


def sentence_at(scale: Scale, points: Sequence[Point], response: int) -> Sentence:
    """The sentence of one response among the points of its course."""
    point = next(each for each in points if each.response == response)
    return score_sentence(scale, Scored(point.value, point.n_missing, point.prorated), _first(points, point))


def _first(points: Sequence[Point], point: Point) -> First | None:
    first = next((each for each in points if each.value is not None), None)
    if first is None or first.value is None or first.response == point.response:
        return None
    return First(first.value, first.on, at_start=first.occasion == Occasions.START)


def rest_of(said: Sentence) -> str:
    """What follows the opening, as sentences of its own."""
    change = f"{said.change[:1].upper()}{said.change[1:]}." if said.change else ""
    return f"{change} {said.missing}".strip()


def scale_name(instrument: Instrument, scale: Scale) -> str:
    """ "PHQ-9", or "HADS anxiety" where an instrument has several scales."""
    if len(instrument.scales) == 1 or scale.name.startswith(instrument.name):
        return scale.name
    return f"{instrument.name} {scale.name[:1].lower()}{scale.name[1:]}"


def source_words(scale: Scale) -> str:
    parts = [f"{'Lower' if scale.better == 'lower' else 'Higher'} is better."]
    if scale.bands:
        parts.append(f"Bands: {scale.bands[0].source.removesuffix('.')}.")
    if scale.reliable_change:
        parts.append(f"Reliable change {scale.reliable_change.value:g}: {scale.reliable_change.source}.")
    else:
        parts.append("No reliable change is published, so none is drawn.")
    return " ".join(parts)


def _rows(course: Course) -> tuple[Row, ...]:
    rows = [
        Row(each.on, _occasion(each.occasion), _score(each), each.band, _note(each), each.response)
        for each in course.points
    ]
    rows += [Row(each.on, _occasion(each.occasion), "–", "", each.reason, None) for each in course.absences]
    return tuple(sorted(rows, key=lambda row: row.on))


def _occasion(occasion: str) -> str:
    return Occasions(occasion).label


def _score(point: Point) -> str:
    return "not scored" if point.value is None else f"{point.value:g}"


def _note(point: Point) -> str:
    return f"{spoken.plural(point.n_missing, 'item')} left out" if point.n_missing else ""


def _scale(course: Course) -> Scale:
    return find_instrument(course.instrument).scale(course.scale)


def _place(course: Course) -> int:
    return [scale.id for scale in find_instrument(course.instrument).scales].index(course.scale)
