"""From values and days to places on paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps low..high onto start..end, which may run backwards; what lies beyond stays at the edge."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        if self.high == self.low:
            return round((self.start + self.end) / 2, 2)
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 2)


@dataclass(frozen=True, slots=True)
class DayScale:
    """Maps days onto start..end."""

    first: date
    last: date
    start: float
    end: float

    def at(self, day: date) -> float:
        return Scale(self.first.toordinal(), self.last.toordinal(), self.start, self.end).at(day.toordinal())


def months(first: date, last: date) -> Iterator[date]:
    """Yield the first day of every month that begins within the days given."""
    year, month = first.year, first.month
    if first.day > 1:
        year, month = _next(year, month)
    while date(year, month, 1) <= last:
        yield date(year, month, 1)
        year, month = _next(year, month)


def _next(year: int, month: int) -> tuple[int, int]:
    return (year + 1, 1) if month == 12 else (year, month + 1)


def month_names(first: date, last: date, most: int) -> list[tuple[date, str]]:
    """Return at most so many months to name, evenly apart, with the year where it changes."""
    starts = list(months(first, last))
    step = next((s for s in (1, 2, 3, 6, 12, 24, 36, 60, 120) if len(starts) <= most * s), 240)
    chosen = [day for i, day in enumerate(starts) if i % step == 0]
    years = first.year != last.year
    named = []
    for i, day in enumerate(chosen):
        new_year = years and (i == 0 or day.year != chosen[i - 1].year)
        named.append((day, f"{day:%b %Y}" if new_year and step < 12 else f"{day:%Y}" if step >= 12 else f"{day:%b}"))
    return named


def spread(places: list[float], gap: float, low: float, high: float) -> list[float]:
    """Return ascending places moved as little as needed to stand `gap` apart between low and high.

    When there is no room for all, they share it evenly.
    """
    if len(places) < 2:
        return [min(max(place, low), high) for place in places]
    gap = min(gap, (high - low) / (len(places) - 1))
    moved: list[float] = []
    for place in places:
        floor = moved[-1] + gap if moved else low
        moved.append(max(place, floor))
    ceiling = high
    for i in range(len(moved) - 1, -1, -1):
        moved[i] = min(moved[i], ceiling)
        ceiling = moved[i] - gap
    return [round(place, 2) for place in moved]
