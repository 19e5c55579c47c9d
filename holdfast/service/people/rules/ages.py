"""Ages as numbers on a given date.

A birthday that a month or year does not have falls on the first day of the next month: a child born on 29 February
has the birthday 1 March in a common year, and a child born on 31 January is one month old on 1 March.
"""

from dataclasses import dataclass
from datetime import date

from holdfast.blueprints.days import months_after
from holdfast.science.errors import BadInput

SIXTEEN = 16  # years from which people decide for themselves


@dataclass(frozen=True)
class Age:
    """Completed units, each counted from birth: a child of 14 months has `months=14` and `years=1`."""

    days: int
    weeks: int
    months: int
    years: int


def birthday(born_on: date, years: int) -> date:
    return months_after(born_on, 12 * years)


def age_on(born_on: date, on: date) -> Age:
    if on < born_on:
        raise BadInput("Date of birth is after the date for which the age is asked. It must be on or before that date.")
    months = (on.year - born_on.year) * 12 + on.month - born_on.month
    if months_after(born_on, months) > on:
        months -= 1
    days = (on - born_on).days
    return Age(days=days, weeks=days // 7, months=months, years=months // 12)


def is_sixteen(born_on: date | None, on: date) -> bool:
    """Sixteen or older, as is taken to be who gave no date of birth."""
    return born_on is None or birthday(born_on, SIXTEEN) <= on
