"""By when a request must be answered: one calendar month, or three with a reason (UK GDPR, Article 12(3))."""

from calendar import monthrange
from datetime import date

MONTHS = 1
EXTENDED_BY = 2


def months_after(day: date, months: int) -> date:
    """The corresponding day of a later month, or its last day where it has none, as the ICO counts."""
    whole = day.month - 1 + months
    year, month = day.year + whole // 12, whole % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def deadline(received_on: date, *, extended: bool) -> date:
    """Counted from the day of receipt. Week-ends and holidays do not move it: earlier is never late."""
    return months_after(received_on, MONTHS + (EXTENDED_BY if extended else 0))
