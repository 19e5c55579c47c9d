"""How people are named and aged on pages of care."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from holdfast.base.ui import spoken


def first_name(person: Mapping[str, Any], prefix: str = "person__") -> str:
    """A person's everyday name; "baby" for one who has none yet."""
    return person[f"{prefix}known_as"] or person[f"{prefix}given_name"] or "Baby"


def child_age(person: Mapping[str, Any], today: date, prefix: str = "person__") -> str:
    """ "14 weeks", "due in 9 weeks", or that the age is not known."""
    born, expected = person[f"{prefix}born_on"], person[f"{prefix}expected_on"]
    if born:
        return spoken.age(born, today, person[f"{prefix}died_on"])
    return spoken.due_birth(expected, today) if expected else "age not known"


def birth_words(person: Mapping[str, Any], prefix: str = "person__") -> str:
    born, expected = person[f"{prefix}born_on"], person[f"{prefix}expected_on"]
    if born:
        return f"born {spoken.short_date(born)}"
    return f"expected {spoken.short_date(expected)}" if expected else ""
