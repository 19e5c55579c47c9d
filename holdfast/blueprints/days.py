"""Birthdays by months, and working days in England.

A day that a month does not have is the first of the next month: the second birthday of a child born on 29 February is
1 March in a common year.

Bank holidays follow the standing rule of England and Wales: New Year's Day, Good Friday, Easter Monday, the first and
last Monday of May, the last Monday of August, Christmas Day and Boxing Day. One that falls on a weekend is kept on the
next weekday that is not one already. Days moved or added by proclamation are listed, because no rule gives them.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_ADDED = (date(2011, 4, 29), date(2012, 6, 5), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8))
_MOVED = {
    date(2012, 5, 28): date(2012, 6, 4),
    date(2020, 5, 4): date(2020, 5, 8),
    date(2022, 5, 30): date(2022, 6, 2),
}


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months on, or the first of the month after where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)


def long_date(day: date) -> str:
    """Such as: 12 May 2026."""
    return f"{day.day} {day:%B %Y}"


def working_days_after(day: date, days: int) -> date:
    """The working day that comes `days` working days after `day`; `day` itself, whatever it is, for none."""
    while days > 0:
        day += _DAY
        days -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Monday to Friday, except bank holidays."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England and Wales in a year, as they are kept."""
    easter = _easter(year)
    kept = {easter - 2 * _DAY, easter + _DAY}
    mondays = (_monday_from(date(year, 5, 1)), _monday_from(date(year, 5, 25)), _monday_from(date(year, 8, 25)))
    kept.update(_MOVED.get(monday, monday) for monday in mondays)
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        kept.add(_kept_on(fixed, kept))
    return frozenset(kept | {day for day in _ADDED if day.year == year})


def _kept_on(day: date, taken: set[date]) -> date:
    if day.weekday() == 6 and day.month == 12 and day.day == 25:
        return day + 2 * _DAY  # Boxing Day keeps its Monday, Christmas Day moves behind it
    while day.weekday() > 4 or day in taken:
        day += _DAY
    return day


def _monday_from(day: date) -> date:
    return day + _DAY * (-day.weekday() % 7)


def _easter(year: int) -> date:
    """Easter Sunday, Gregorian (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
