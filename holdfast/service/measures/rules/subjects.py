"""Whom or what a measure is about, as one opaque text that the due list and the pages share."""

from collections.abc import Mapping
from typing import Final, Literal

from holdfast.service.measures.rules.refusal import Refusal

Kind = Literal["person", "dyad", "goal"]
KINDS: Final[tuple[Kind, ...]] = ("person", "dyad", "goal")


def subject_key(kind: Kind, number: int) -> str:
    """Such as person:12."""
    return f"{kind}:{number}"


def key_of(row: Mapping[str, int | None]) -> str:
    """The key of a stored row, which names exactly one of `person_id`, `dyad_id` and `goal_id`."""
    for kind in KINDS:
        number = row.get(f"{kind}_id")
        if number is not None:
            return subject_key(kind, number)
    raise ValueError("the row is about nobody")


def read_key(key: str) -> tuple[Kind, int]:
    """Kind and number of a key that came from a page."""
    kind, _, number = key.partition(":")
    for known in KINDS:
        if kind == known and number.isascii() and number.isdecimal():
            return known, int(number)
    raise Refusal("about", "About whom is missing. Choose from those listed.")
