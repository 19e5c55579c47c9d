"""A day given as an option."""

from datetime import date

from holdfast.science.errors import BadInput


def day_of(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{option} {text} is no day; write it as 2026-03-31.") from None
