"""The day as rows of quarter hours: places in time as classes, because no page carries inline styles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Literal

_MOST_ROWS = 44  # rows that day.css names
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Appointment:
    start: time
    minutes: int
    title: str
    note: str = ""
    href: str = ""
    kind: Literal["visit", "gap"] = "visit"


@dataclass(frozen=True, slots=True)
class Hour:
    row: int
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    row: int
    rows: int
    time: str
    title: str
    note: str
    href: str
    kind: str


@dataclass(frozen=True, slots=True)
class Day:
    hours: tuple[Hour, ...]
    entries: tuple[Entry, ...]
    now: int


def day_line(appointments: Sequence[Appointment], now: time | None = None) -> Day:
    """Return the day from the first to the last hour that holds something, at least 9 to 17."""
    ordered = sorted(appointments, key=lambda a: (a.start, a.title))
    first = min([9, *(a.start.hour for a in ordered)])
    last = max([17, *(-(-_end(a) // 60) for a in ordered)])
    last = min(last, first + _MOST_ROWS // 4, 24)
    row = _rows_from(first, (last - first) * 4)
    hours = tuple(Hour(row(time(hour)), f"{hour:02d}") for hour in range(first, last))
    return Day(hours, tuple(_entry(a, row(a.start)) for a in ordered), _now_row(now, first, last, row))


def _rows_from(first: int, most: int) -> Callable[[time], int]:
    def row(at: time) -> int:
        return min(max((at.hour - first) * 4 + at.minute // 15 + 1, 1), most)

    return row


def _end(appointment: Appointment) -> int:
    return appointment.start.hour * 60 + appointment.start.minute + appointment.minutes


def _entry(a: Appointment, row: int) -> Entry:
    rows = min(max(-(-a.minutes // 15), 1), _LONGEST, _MOST_ROWS + 1 - row)
    return Entry(row, rows, f"{a.start:%H:%M}", a.title, a.note, a.href, a.kind)


def _now_row(now: time | None, first: int, last: int, row: Callable[[time], int]) -> int:
    if now is None or not first <= now.hour < last:
        return 0
    return row(now)
