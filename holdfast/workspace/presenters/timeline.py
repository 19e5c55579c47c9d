"""The family's course: lanes over one time axis, and the same as a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from holdfast.base.ui import spoken
from holdfast.base.ui.charts.timeline import Lane, ListEntry, Moment, MomentLook, Span, Timeline, by_month, timeline
from holdfast.blueprints.instruments import instrument as find_instrument
from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.models import Attendance, Episode
from holdfast.service.care.models.session import HELD
from holdfast.service.care.presenters.header import ALERTS
from holdfast.service.measures.presenters.trajectory import scale_name
from holdfast.service.measures.queries.trajectories import Course, Courses, Point
from holdfast.service.measures.rules.sentence import band_words
from holdfast.service.people.models import FamilyMember, LivingArrangement
from holdfast.workspace.presenters.contacting import contact_words
from holdfast.workspace.presenters.overview import GOALS
from holdfast.workspace.presenters.relations import first, living_words
from holdfast.workspace.presenters.saying import Said, plain, strong
from holdfast.workspace.queries.course import Happened
from holdfast.workspace.queries.facts import Row

LANES = ("Referral", "Sessions", "Contacts", "Measures", "Where they live", "Reviews and alerts", "Life events")
MISSED: dict[str, MomentLook] = {Attendance.DID_NOT_COME: "missed", Attendance.LATE_NOT_SEEN: "missed"}
_MARGIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class FamilyCourse:
    """The lanes, the list by month, the span of time in words, and the sentence at the top."""

    picture: Timeline
    months: list[tuple[str, list[ListEntry]]]
    span: str
    said: Said


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that the timeline is drawn from."""

    episode: Episode
    happened: Happened
    courses: Courses
    living: Sequence[LivingArrangement]
    members: Sequence[FamilyMember]


def family_course(told: Told, shown: Iterable[str], today: date) -> FamilyCourse:
    """Only the lanes named in `shown`."""
    wanted = set(shown)
    made = {
        "Referral": _referral(told, today),
        "Sessions": _sessions(told.happened, today),
        "Contacts": _events("Contacts", "contact", _contacts(told), _days(told, today)),
        "Measures": _measures(told.courses),
        "Where they live": _living(told.living),
        "Reviews and alerts": _events("Reviews and alerts", "review", _oversight(told), _days(told, today)),
        "Life events": _events("Life events", "event", _life(told), _days(told, today)),
    }
    lanes = [lane for name in LANES if name in wanted for lane in made[name][0]]
    entries = [entry for name in LANES if name in wanted for entry in made[name][1]]
    begin, end = _days(told, today)
    picture = timeline(lanes, begin, end, today)
    return FamilyCourse(picture, by_month(entries), _span(begin, end), _said(told, today))


def _days(told: Told, today: date) -> tuple[date, date]:
    referral = told.episode.referral
    begin = (referral.received_on if referral and referral.received_on else None) or told.episode.accepted_on
    coming = [timezone.localdate(row["starts_at"]) for row in told.happened.planned]
    end = told.episode.closed_on or max([today, *coming])
    return min(begin, told.episode.accepted_on).replace(day=1), end + _MARGIN


def _span(begin: date, end: date) -> str:
    if begin.year == end.year:
        return f"{begin:%B} to {end:%B %Y}"
    return f"{begin:%B %Y} to {end:%B %Y}"


Made = tuple[list[Lane], list[ListEntry]]


def _referral(told: Told, today: date) -> Made:
    episode, referral = told.episode, told.episode.referral
    steps = [(referral.received_on, "referred")] if referral and referral.received_on else []
    steps.append((episode.accepted_on, "accepted"))
    allocations = told.happened.allocations
    steps += [(row["allocated_on"], f"allocated to {row['practitioner__full_name']}") for row in allocations]
    days = [day for day, _ in steps]
    sentence = "; ".join(f"{words} {spoken.short_date(day)}" for day, words in steps)
    tail = f"{spoken.short_date(days[0])}, allocated in {spoken.plural((days[-1] - days[0]).days, 'day')}"
    lane = Lane(
        "Referral",
        f"{sentence}.",
        moments=[Moment(day, words, "step") for day, words in steps],
        tail=tail if allocations else "not allocated yet",
    )
    spans = _phases(episode, today)
    phases = Lane(
        "Episode", "; ".join(f"{each.label} from {spoken.short_date(each.start)}" for each in spans), spans=spans
    )
    entries = [ListEntry(day, "Referral", spoken.sentence(words)) for day, words in steps]
    if episode.first_contact_on:
        entries.append(ListEntry(episode.first_contact_on, "Episode", "First contact"))
    if episode.closed_on:
        entries.append(ListEntry(episode.closed_on, "Episode", "Closed"))
    return [lane, phases], entries


def _phases(episode: Episode, today: date) -> list[Span]:
    begun, end = episode.started_on, episode.closed_on
    spans = [Span(episode.accepted_on, begun or end, "before the first session", "tint")]
    if begun:
        spans.append(Span(begun, end, "sessions", "filled"))
    return spans


def _sessions(happened: Happened, today: date) -> Made:
    moments = [Moment(row["held_on"], _session_words(row), _look(row["attendance"])) for row in happened.sessions]
    planned = [(timezone.localdate(row["starts_at"]), row["kind"]) for row in happened.planned]
    moments += [Moment(day, f"{kind} planned", "planned") for day, kind in planned if day >= today]
    entries = [ListEntry(row["held_on"], "Sessions", _session_words(row)) for row in happened.sessions]
    lane = Lane("Sessions", f"{_counted(happened)}.", moments=moments)
    return [lane], entries


def _look(attendance: str) -> MomentLook:
    return "attended" if attendance in HELD else MISSED.get(attendance, "cancelled")


def _session_words(row: Row) -> str:
    if row["number"]:
        return f"Session {row['number']} attended"
    why = row["not_held_reason"].replace("-", " ").replace("_", " ")
    return f"{Attendance(row['attendance']).label}: {why}"


def _counted(happened: Happened) -> str:
    looks = [_look(row["attendance"]) for row in happened.sessions]
    parts = [
        (looks.count("attended"), "attended"),
        (looks.count("missed"), "missed"),
        (looks.count("cancelled"), "cancelled"),
    ]
    return ", ".join(f"{number} {word}" for number, word in parts if number) or "No session yet"


def _measures(courses: Courses) -> Made:
    drawn = [course for course in courses.courses if any(point.value is not None for point in course.points)]
    lanes = [_scores(course) for course in drawn if course.instrument != GOALS]
    return lanes, _score_entries(drawn)


def _scores(course: Course) -> Lane:
    scale = find_instrument(course.instrument).scale(course.scale)
    moments = [Moment(each.on, f"{each.value:g}", "score") for each in course.points if each.value is not None]
    moments += [Moment(each.on, each.reason, "missed", f"not obtained: {each.reason}") for each in course.absences]
    scores = ", ".join(moment.label for moment in moments if moment.look == "score")
    note = f"{scale.minimum:g}–{scale.maximum:g}, {scale.better} is better"
    return Lane(_name(course), f"{_name(course)}, {course.whom}: {scores}.", note, moments=moments)


def _name(course: Course) -> str:
    found = find_instrument(course.instrument)
    return scale_name(found, found.scale(course.scale))


def _score_entries(courses: Sequence[Course]) -> list[ListEntry]:
    """What was taken of the same people on one day is one line."""
    days: dict[tuple[date, str], list[str]] = {}
    for course in courses:
        for point in course.points:
            if point.value is not None:
                days.setdefault((point.on, course.whom), []).append(f"{_name(course)} {point.value:g}{_band(point)}")
        for each in course.absences:
            days.setdefault((each.on, course.whom), []).append(f"{_name(course)} not obtained, {each.reason}")
    return [ListEntry(on, "Measures", f"{whom}: {'; '.join(told)}") for (on, whom), told in days.items()]


def _band(point: Point) -> str:
    return f" ({band_words(point.band)})" if point.band else ""


def _living(living: Sequence[LivingArrangement]) -> Made:
    by_child: dict[int, list[LivingArrangement]] = {}
    for each in sorted(living, key=lambda one: one.started_on):
        by_child.setdefault(each.child_id, []).append(each)
    lanes = [_child_lane(each) for each in by_child.values()]
    entries = [ListEntry(each.started_on, "Lives", f"{first(each.child)} {living_words(each)}") for each in living]
    return lanes, entries


def _child_lane(arrangements: Sequence[LivingArrangement]) -> Lane:
    name = first(arrangements[0].child)
    words = [f"{living_words(each)} since {spoken.short_date(each.started_on)}" for each in arrangements]
    return Lane(f"{name} lives", f"{name}: {'; '.join(words)}.", spans=[_home(each) for each in arrangements])


def _home(each: LivingArrangement) -> Span:
    at_home = each.kind == "home"
    return Span(each.started_on, each.ended_on, living_words(each), "filled" if at_home else "tint")


def _events(lane: str, name: str, found: Iterable[tuple[date | None, str]], shown: tuple[date, date]) -> Made:
    begin, end = shown
    inside = sorted((day, words) for day, words in found if day and begin <= day <= end)
    if not inside:
        return [], []
    entries = [ListEntry(day, lane, words, f"{name}-{n}") for n, (day, words) in enumerate(inside, 1)]
    moments = [Moment(day, words, "event", href=f"#{name}-{n}") for n, (day, words) in enumerate(inside, 1)]
    sentence = "; ".join(f"{words} {spoken.short_date(day)}" for day, words in inside)
    return [Lane(lane, f"{sentence}.", moments=moments)], entries


def _contacts(told: Told) -> Iterable[tuple[date | None, str]]:
    for one in told.happened.contacts:
        yield timezone.localdate(one.made_at), contact_words(one)


def _life(told: Told) -> Iterable[tuple[date | None, str]]:
    for member in told.members:
        yield member.person.born_on, f"{first(member.person)} born"
        yield member.person.died_on, f"{first(member.person)} died"


def _oversight(told: Told) -> Iterable[tuple[date | None, str]]:
    for row in told.happened.reviews:
        yield row["held_on"], _review_words(row, told.episode)
    for row in told.happened.alerts:
        yield timezone.localdate(row["raised_at"]), ALERTS[row["kind"]]


def _review_words(row: Row, episode: Episode) -> str:
    known: Any = next((each for each in blueprint(episode.blueprint).reviews if each.id == row["review_id"]), None)
    decided = next((each.name for each in known.decisions if each.id == row["decision"]), "") if known else ""
    name = known.name if known else "Review"
    return f"{name}: {decided[:1].lower()}{decided[1:]}" if decided else name


def _said(told: Told, today: date) -> Said:
    begin, _ = _days(told, today)
    year = f" {begin.year}" if begin.year != today.year else ""
    said = [plain(f"Since {begin:%B}{year}: "), strong(_counted(told.happened)), plain(".")]
    for each in told.living:
        if each.ended_on is None:
            where = f"{living_words(each)} since {each.started_on:%B %Y}"
            said += [plain(f" {first(each.child)} lives "), strong(where), plain(".")]
    return said
