"""Values of the time column: one moment each however it is written, and days that there are."""

import re
from datetime import date
from decimal import Decimal

import numpy as np

from holdfast.interop.csv.numbers import PLAIN
from holdfast.science.errors import BadInput

ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
SLASHED = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})")
EARLIEST = 1900


def canonical(value: str) -> str:
    """1, 01 and 1.0 are one time; any other text is itself."""
    text = value.strip()
    if not PLAIN.fullmatch(text):
        return text
    number = Decimal(text).normalize()
    return format(number if number else Decimal(0), "f")


def same_moments(times: list[str]) -> tuple[dict[str, int], np.ndarray]:
    """The moments there are with their codes, and the code of each text."""
    moments: dict[str, int] = {}
    moment_of = [moments.setdefault(canonical(time), len(moments)) for time in times]
    return moments, np.array(moment_of, dtype=np.int64)


def impossible(text: str) -> str:
    """What is wrong with a text that is written like a day; empty where nothing is, or where it is no day."""
    days, written = _days(text)
    if written and not days:
        return f"{text} is no day of the calendar"
    if days and days[0].year < EARLIEST:
        return f"{text} is before {EARLIEST}, so it cannot be the day of a score"
    return ""


def refuse_backwards(pre: str, post: str) -> None:
    """Refuse a last day before the first."""
    first, last = _day(pre), _day(post)
    if first and last and last < first:
        raise BadInput(f"--post {post} is before --pre {pre}; change runs from the earlier day to the later.")


def as_numbers(moments: dict[str, int], column: str) -> np.ndarray:
    """Each moment as a number: itself, or the days of a calendar; refused where a text is neither."""
    numbers = [_number(moment) for moment in moments]
    odd = next((moment for moment, number in zip(moments, numbers, strict=True) if number is None), None)
    dated = {_day(moment) is not None for moment in moments}
    if odd is not None or len(dated) > 1:
        named = "" if odd is None else f" such as '{odd[:30]}'"
        raise BadInput(
            f"Method hlm needs every time as a number, or every time as a day such as 2026-03-31; "
            f"column '{column}' holds other values{named}."
        )
    return np.array(numbers, dtype=np.float64)


def _number(moment: str) -> float | None:
    if PLAIN.fullmatch(moment):
        return float(moment)
    day = _day(moment)
    return None if day is None else float(day.toordinal())


def _day(text: str) -> date | None:
    """A day in ISO 8601; others can be read in two ways."""
    days, _ = _days(text)
    return days[0] if days and ISO.fullmatch(text.strip()) else None


def _days(text: str) -> tuple[list[date], bool]:
    """The days that a text may mean, and whether it is written like one."""
    if found := ISO.fullmatch(text.strip()):
        year, month, day = map(int, found.groups())
        return _there_are([(year, month, day)]), True
    if found := SLASHED.fullmatch(text.strip()):
        one, other, year = map(int, found.groups())
        return _there_are([(year, other, one), (year, one, other)]), True
    return [], False


def _there_are(parts: list[tuple[int, int, int]]) -> list[date]:
    found = []
    for year, month, day in parts:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found
