"""The periods in which care may have ended, by name."""

from datetime import date, timedelta

PERIODS = {
    "": "All care, open and ended",
    "year": "Ended in the last 12 months",
    "financial-year": "Ended in the last financial year",
    "between": "Ended between two days",
}


def ended_between(period: str, today: date) -> tuple[date | None, date | None]:
    """First and last day of a named period, both included; none for all care."""
    if period == "year":
        return _a_year_before(today) + timedelta(1), today
    if period == "financial-year":
        year = today.year if today >= date(today.year, 4, 1) else today.year - 1
        return date(year - 1, 4, 1), date(year, 3, 31)
    return None, None


def _a_year_before(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)
