"""All scores of an episode over time, in three queries however many instruments there are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from holdfast.base.common import clock
from holdfast.base.common.compiled import compiled
from holdfast.service.care.models import Episode, Session
from holdfast.service.care.models.session import HELD
from holdfast.service.measures.models import NotObtained, Score
from holdfast.service.measures.rules.subjects import key_of

PEOPLE = ("person", "dyad__carer", "dyad__child")
NAMES = ("given_name", "known_as", "family_name")


@dataclass(frozen=True)
class Point:
    """A score; no value when too much was left out for one."""

    response: int
    on: date
    occasion: str
    value: float | None
    band: str
    n_missing: int
    prorated: bool


@dataclass(frozen=True)
class Absence:
    """The instrument was due and could not be had."""

    on: date
    occasion: str
    reason: str


@dataclass(frozen=True)
class Course:
    """One scale of one instrument about one person, dyad or goal: points by day, the earliest first."""

    instrument: str
    scale: str
    subject: str  # see rules.subjects
    whom: str
    points: tuple[Point, ...]
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True)
class Courses:
    """Everything that the charts of one episode show; `sessions` are (day, attended)."""

    opened_on: date
    until: date
    courses: tuple[Course, ...]
    sessions: tuple[tuple[date, bool], ...]
    blueprint: str
    is_open: bool = True

    def of(self, instrument: str, subject: str) -> tuple[Course, ...]:
        return tuple(each for each in self.courses if (each.instrument, each.subject) == (instrument, subject))


@dataclass
class _Gathered:
    whom: str
    points: list[Point] = field(default_factory=list)


def trajectories_of(episode: Episode) -> Courses:
    """The caller has reached the episode through its scope."""
    gathered: dict[tuple[str, str, str], _Gathered] = {}
    for row in _scores(episode.pk):
        key = (row["response__instrument"], row["scale"], key_of(_ids(row, "response__")))
        gathered.setdefault(key, _Gathered(whom(row, "response__"))).points.append(_point(row))
    absences = _absences(episode)
    return Courses(
        opened_on=episode.accepted_on,
        until=episode.closed_on or clock.today(),
        courses=tuple(
            Course(instrument, scale, subject, found.whom, tuple(found.points), absences.get((instrument, subject), ()))
            for (instrument, scale, subject), found in gathered.items()
        ),
        sessions=tuple((row["held_on"], row["attendance"] in HELD) for row in _sessions(episode.pk)),
        blueprint=episode.blueprint,
        is_open=episode.closed_on is None,
    )


@compiled
def _sessions(episode: int) -> Any:
    return Session.objects.filter(episode=episode).order_by("held_on", "pk").values("held_on", "attendance")


@compiled
def _scores(episode: int) -> Any:
    rows = Score.objects.filter(response__episode=episode, response__replaced_by__isnull=True)
    return rows.order_by("response__answered_on", "response_id", "pk").values(
        "response_id", "scale", "value", "band", "n_missing", "prorated",
        *(f"response__{name}" for name in ("instrument", "answered_on", "occasion", *_about_fields())),
    )  # fmt: skip


def _about_fields() -> list[str]:
    people = [f"{person}__{name}" for person in PEOPLE for name in NAMES]
    return ["person_id", "dyad_id", "goal_id", "goal__words", *people]


def _point(row: Mapping[str, Any]) -> Point:
    value = None if row["value"] is None else float(row["value"])
    return Point(
        row["response_id"], row["response__answered_on"], row["response__occasion"], value, row["band"],
        row["n_missing"], row["prorated"],
    )  # fmt: skip


def _ids(row: Mapping[str, Any], prefix: str) -> dict[str, int | None]:
    return {f"{kind}_id": row[f"{prefix}{kind}_id"] for kind in ("person", "dyad", "goal")}


def whom(row: Mapping[str, Any], prefix: str = "") -> str:
    """ "Tansy", "Tansy and Wren", or a goal in its own words."""
    if row[f"{prefix}goal_id"] is not None:
        return str(row[f"{prefix}goal__words"])
    if row[f"{prefix}person_id"] is not None:
        return _first_name(row, f"{prefix}person__")
    return f"{_first_name(row, f'{prefix}dyad__carer__')} and {_first_name(row, f'{prefix}dyad__child__')}"


def _first_name(row: Mapping[str, Any], prefix: str) -> str:
    return row[f"{prefix}known_as"] or row[f"{prefix}given_name"] or "Baby"


@compiled
def _not_obtained(episode: int) -> Any:
    rows = NotObtained.objects.filter(episode=episode).order_by("recorded_on", "pk")
    return rows.values("instrument", "person_id", "dyad_id", "goal_id", "recorded_on", "occasion", "reason")


def _absences(episode: Episode) -> dict[tuple[str, str], tuple[Absence, ...]]:
    reasons = dict(NotObtained.REASONS)
    found: dict[tuple[str, str], list[Absence]] = {}
    for row in _not_obtained(episode.pk):
        absence = Absence(row["recorded_on"], row["occasion"], reasons[row["reason"]].lower())
        found.setdefault((row["instrument"], key_of(row)), []).append(absence)
    return {key: tuple(each) for key, each in found.items()}
