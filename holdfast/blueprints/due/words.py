"""Numbers and days in the sentences of the due list."""

from __future__ import annotations


def working_days(count: int) -> str:
    """Such as: within 2 working days."""
    if count == 0:
        return "on the same day"
    return f"within {count} working day{'' if count == 1 else 's'}"


def days(count: int) -> str:
    """Such as: 7 days."""
    return f"{count} day{'' if count == 1 else 's'}"


def sessions(count: int) -> str:
    """Such as: 6 sessions."""
    return f"{count} session{'' if count == 1 else 's'}"
