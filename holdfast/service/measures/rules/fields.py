"""How the fields of an instrument are called on its page."""

from collections.abc import Sequence

Pairs = Sequence[tuple[str, str]]
"""Answers to choose from: value and words."""


def item_name(number: int) -> str:
    return f"item-{number}"


def left_name(number: int) -> str:
    """The field that says why the item was left out."""
    return f"left-{number}"
