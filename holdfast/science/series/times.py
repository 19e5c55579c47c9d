"""When the counts are of: years, months, quarters, financial years, days or plain numbers, evenly apart."""

import re
from calendar import month_abbr
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from holdfast.science.errors import BadInput

MONTHS = {name.lower(): place for place, name in enumerate(month_abbr) if name}
ALLOWED = "a whole number or year, 2024-05, May 2024, 2024 Q2, 2024/25, 2024-05-31 or 31/05/2024"


@dataclass(frozen=True, slots=True)
class Kind:
    """One way of writing times; `place` gives the whole number of a text, `text` writes it again."""

    name: str
    place: Callable[[str], int | None]
    text: Callable[[int], str]


def _whole(text: str) -> int | None:
    """A whole number, also as a spreadsheet writes it (2024.0)."""
    return int(float(text)) if re.fullmatch(r"-?[0-9]{1,9}(?:\.0+)?", text) else None


def _month(text: str) -> int | None:
    if found := re.fullmatch(r"((?:19|20)[0-9]{2})-?(0[1-9]|1[0-2])", text):
        return int(found[1]) * 12 + int(found[2]) - 1
    if found := re.fullmatch(r"([A-Za-z]{3})[a-z]*[ -]([0-9]{4})", text):
        month = MONTHS.get(found[1].lower())
        return None if month is None else int(found[2]) * 12 + month - 1
    day = _day(text)
    return None if day is None or date.fromordinal(day).day != 1 else _month(date.fromordinal(day).strftime("%Y-%m"))


def _quarter(text: str) -> int | None:
    found = re.fullmatch(r"([0-9]{4})[ -]?[Qq]([1-4])", text)
    return int(found[1]) * 4 + int(found[2]) - 1 if found else None


def _financial_year(text: str) -> int | None:
    found = re.fullmatch(r"([0-9]{4})/?([0-9]{2})", text) or re.fullmatch(r"([0-9]{4})[/-]([0-9]{4})", text)
    if not found or int(found[2]) % 100 != (int(found[1]) + 1) % 100:
        return None
    return int(found[1])


def _day(text: str) -> int | None:
    """A date, the year first or, with strokes, the day first as in Britain."""
    text = re.sub(r"[ T]00:00(:00)?$", "", text)
    turned = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text)
    found = turned or re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    if not found:
        return None
    year, month, day = map(int, found.groups()[::-1] if turned else found.groups())
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


KINDS = (
    Kind("financial year", _financial_year, lambda n: f"{n}/{(n + 1) % 100:02d}"),
    Kind("quarter", _quarter, lambda n: f"{n // 4} Q{n % 4 + 1}"),
    Kind("month", _month, lambda n: f"{n // 12}-{n % 12 + 1:02d}"),
    Kind("number", _whole, str),
    Kind("day", _day, lambda n: date.fromordinal(n).isoformat()),
)


def kind_of(texts: Sequence[str]) -> Kind | None:
    """The way in which all of these times are written, if there is one."""
    return next((kind for kind in KINDS if all(kind.place(text) is not None for text in texts)), None)


def places(texts: Sequence[str], kind: Kind) -> NDArray[np.int64]:
    """The whole number of every time, in the order given."""
    return np.array([kind.place(text) for text in texts], dtype=np.int64)


def first_unreadable(texts: Sequence[str]) -> int:
    """Which of these times is written unlike the others: the first that the best way cannot read."""
    best = max(KINDS, key=lambda kind: sum(kind.place(text) is not None for text in texts))
    return next(i for i, text in enumerate(texts) if best.place(text) is None)


def first_gap(ordered: NDArray[np.int64], kind: Kind) -> tuple[int, str] | None:
    """Where a time is missing: the place after which, and the time as text.

    The usual step is the commonest; a wider one leaves something out, and a narrower one is no even step either.
    """
    steps = np.diff(ordered)
    values, counts = np.unique(steps, return_counts=True)
    usual = int(values[np.argmax(counts)])
    uneven = np.flatnonzero(steps != usual)
    if not uneven.size:
        return None
    place = int(uneven[0])
    return place, kind.text(int(ordered[place]) + usual)


def read_one(text: str, kind: Kind) -> int:
    """The whole number of a time that is given on its own.

    Raises
    ------
    BadInput
        If it is not written like the times of the series.
    """
    found = kind.place(text.strip())
    if found is None:
        raise BadInput(f"'{text}' is not written like the times of the series, each of which is a {kind.name}.")
    return found
