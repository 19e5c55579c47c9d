"""The family's course as lanes over one time axis, and the same as a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from holdfast.base.ui.charts.marks import Box, Dot, Label, Line, Mark, Picture, fluid
from holdfast.base.ui.charts.scale import DayScale, month_names, months

SpanLook = Literal["filled", "tint", "deep", "watch", "watch-light", "paused", "planned"]
MomentLook = Literal["step", "attended", "missed", "cancelled", "planned", "score", "event"]
_LETTER_SHARE = 0.95  # per cent of a desk's width that a letter takes, for leaving out words that do not fit
_ROW = 29


@dataclass(frozen=True, slots=True)
class Span:
    """Something that lasts; without an end it goes on to today."""

    start: date
    end: date | None
    label: str
    look: SpanLook = "tint"


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on one day. A score shows its `label`; an event shows its number and links to its row in the list."""

    on: date
    label: str
    look: MomentLook
    title: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One row: `sentence` is what a screen reader hears of it."""

    label: str
    sentence: str
    note: str = ""
    spans: Sequence[Span] = ()
    moments: Sequence[Moment] = ()
    tail: str = ""


@dataclass(frozen=True, slots=True)
class DrawnLane:
    label: str
    note: str
    picture: Picture
    legend: tuple[tuple[int, str], ...] = ()
    unnamed: tuple[str, ...] = ()  # names that have no room on a phone, in order


@dataclass(frozen=True, slots=True)
class Timeline:
    axis: Picture
    lanes: tuple[DrawnLane, ...]


def timeline(lanes: Sequence[Lane], first: date, last: date, today: date) -> Timeline:
    """Return the axis and every lane as a fluid picture; what lies beyond the days shown stands at the edge."""
    across = DayScale(first, last, 0.4, 99.6)
    names = month_names(first, last, most=12)
    labels: tuple[Mark, ...] = tuple(
        Label(across.at(day), 14, name, "name", dx=3, only="" if i % 2 == 0 or len(names) < 7 else "lg")
        for i, (day, name) in enumerate(names)
    )
    axis = fluid(22, labels, "Months")
    return Timeline(axis, tuple(_lane(lane, across, today) for lane in lanes))


def _lane(lane: Lane, across: DayScale, today: date) -> DrawnLane:
    rows = _rows(lane.spans, today)
    events = [m for m in lane.moments if m.look == "event"]
    height = max(58.0 if events else 0.0, (max(rows, default=0) + 1) * _ROW + 9.0)
    marks = _ground(across, today, height)
    for span, row in zip(sorted(lane.spans, key=lambda s: s.start), rows, strict=True):
        marks += _span(span, across, today, 7 + row * _ROW)
    steps = [m for m in lane.moments if m.look == "step"]
    if len(steps) > 1:
        marks.append(Line(across.at(steps[0].on), 19, across.at(steps[-1].on), 19, "move"))
    for moment in lane.moments:
        if moment.look != "event":
            marks += _moment(moment, across)
    for i, event in enumerate(events):
        marks += _event(event, i, across)
    if lane.tail and lane.moments:
        x = across.at(max(m.on for m in lane.moments))
        marks.append(Label(x, 23, lane.tail, "name", "end" if x > 60 else "start", dx=-11 if x > 60 else 11))
    legend = tuple((i + 1, event.label) for i, event in enumerate(events))
    named = {m.text for m in marks if isinstance(m, Label) and not m.only}
    unnamed = tuple(s.label for s in sorted(lane.spans, key=lambda s: s.start) if s.label not in named)
    return DrawnLane(lane.label, lane.note, fluid(height, tuple(marks), lane.sentence), legend, unnamed)


def _rows(spans: Sequence[Span], today: date) -> list[int]:
    """Return the row of each span, in order of start, so that none lies on another."""
    ends: list[date] = []
    rows: list[int] = []
    for span in sorted(spans, key=lambda s: s.start):
        row = next((i for i, end in enumerate(ends) if end <= span.start), len(ends))
        end = span.end or max(today, span.start)
        if row == len(ends):
            ends.append(end)
        else:
            ends[row] = end
        rows.append(row)
    return rows


def _ground(across: DayScale, today: date, height: float) -> list[Mark]:
    marks: list[Mark] = []
    if across.first <= today < across.last:
        x = across.at(today)
        marks.append(Box(x, 0, round(99.6 - x, 2), height, "future"))
    starts = list(months(across.first, across.last))
    every = max(1, -(-len(starts) // 24))
    marks += [Line(across.at(day), 0, across.at(day), height, "grid-line") for day in starts[::every]]
    if across.first <= today <= across.last:
        marks.append(Line(across.at(today), 0, across.at(today), height, "today"))
    return marks


def _span(span: Span, across: DayScale, today: date, y: float) -> list[Mark]:
    end = span.end or max(today, span.start)
    x = across.at(span.start)
    width = round(max(across.at(end) - x, 0.4), 2)
    x = min(x, round(99.9 - width, 2))
    told = f"{span.label}: {_said(span.start)} to {_said(span.end) if span.end else 'now'}"
    paused = span.look == "paused"
    marks: list[Mark] = [Box(x, y, width, 24, "hatched" if paused else span.look, told, rx=3, hatched=paused)]
    look = "light-text" if span.look in ("filled", "deep") else "dark-text halo" if paused else "dark-text"
    if width >= len(span.label) * _LETTER_SHARE + 1:
        small_too = width >= len(span.label) * _LETTER_SHARE * 2.6
        marks.append(Label(x, y + 16, span.label, look, dx=7, size=12, only="" if small_too else "lg"))
    return marks


def _moment(moment: Moment, across: DayScale) -> list[Mark]:
    x = across.at(moment.on)
    told = f"{_said(moment.on)}: {moment.title or moment.label}"
    draw: dict[str, Callable[[], Mark]] = {
        "step": lambda: Dot(x, 19, 5, "point", told),
        "attended": lambda: Box(x, 10, 0, 18, "attended", told, pixels=3),
        "planned": lambda: Box(x, 11, 0, 16, "planned", told, pixels=3),
        "missed": lambda: Dot(x, 19, 4.5, "missing", told),
        "cancelled": lambda: Label(x, 24, "×", "cross-text", "middle", size=15),
        "score": lambda: Label(x, 24, moment.label, "score", "start" if x < 3 else "end" if x > 97 else "middle"),
    }
    return [draw[moment.look]()]


def _event(event: Moment, i: int, across: DayScale) -> list[Mark]:
    x, y = across.at(event.on), (16, 42)[i % 2]
    told = f"{_said(event.on)}: {event.label}"
    left = x > 78
    words = Label(
        x, y + 4, event.label, "dark-text halo", "end" if left else "start", dx=-17 if left else 17, only="lg"
    )
    return [
        Dot(x, y, 12, "event", told, href=event.href),
        Label(x, y + 4, f"{i + 1}", "dark-text", "middle"),
        words,
    ]


def _said(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One row of the list: `lane` says what kind it is, `id` is what an event's mark links to."""

    on: date
    lane: str
    text: str
    id: str = ""


def by_month(entries: Sequence[ListEntry]) -> list[tuple[str, list[ListEntry]]]:
    """Return the entries under their month, newest first."""
    ordered = sorted(entries, key=lambda e: e.on, reverse=True)
    return [(f"{month:%B %Y}", list(group)) for month, group in groupby(ordered, key=lambda e: e.on.replace(day=1))]
