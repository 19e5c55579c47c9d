"""Days, ages and places made so coarse that they no longer point to one family."""

from datetime import date

from holdfast.analytics.studies.equity import coarse_value
from holdfast.reports.extract.research.columns import NOT_KNOWN


def week(day: date | None, zero: date) -> int | None:
    """Whole weeks since `zero`, rounded down."""
    return None if day is None else (day - zero).days // 7


def parent_age(born_on: date | None, on: date) -> str:
    if born_on is None or born_on > on:
        return NOT_KNOWN
    years = _months(born_on, on) // 12
    return "under 25" if years < 25 else "25 to 34" if years < 35 else "35 or over"


def child_age(born_on: date | None, expected_on: date | None, on: date) -> str:
    if born_on is None:
        return NOT_KNOWN if expected_on is None else "not yet born"
    if born_on > on:
        return "not yet born"
    return "under 1 year" if _months(born_on, on) < 12 else "1 year or over"


def language(name: str | None) -> str:
    return NOT_KNOWN if name is None else "English" if name == "English" else "another"


def group(by: str, value: str | int | None) -> str:
    """The high-level ethnic group, or the fifth of deprivation."""
    return coarse_value(by, value) or NOT_KNOWN


def _months(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
