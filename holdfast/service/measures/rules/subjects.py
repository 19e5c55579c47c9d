"""Whom or what a measure is about, as one opaque text that the due list and the pages share."""

from collections.abc import Mapping
from typing import Final, Literal

Kind = Literal["person", "dyad", "goal"]
KINDS: Final[tuple[Kind, ...]] = ("person", "dyad", "goal")


def subject_key(kind: Kind, number: int) -> str:
    """Such as person:12."""
    return f"{kind}:{number}"


def key_of(row: Mapping[str, object]) -> str:
    """The key of a stored row, which names exactly one of `person_id`, `dyad_id` and `goal_id`."""
    for kind in KINDS:
        number = row.get(f"{kind}_id")
        if isinstance(number, int):
            return subject_key(kind, number)
    raise ValueError("the row is about nobody")
