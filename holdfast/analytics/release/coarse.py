"""Figures so fine that they would tell a rounded count, made coarse where the rule rounds.

A mean of whole scores is a fraction whose denominator is the number of people: 15.142857 is of 7, 14, 21 … people and
of no others. With one decimal every number from 10 on could have given it.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from holdfast.science.disclosure import DisclosureRule

Found = TypeVar("Found")

POINTS: Final = 1
"""Decimals of what is in points of a score: one in ten or more people is never finer than a tenth."""
RATIO: Final = 2
"""Decimals of what has no unit."""

_COUNTS: Final = frozenset({"n", "first_n", "last_n", "subjects", "clusters", "successes"})
_FREEDOM: Final = frozenset({"df", "df1", "df2"})
_KEPT: Final = frozenset({"confidence"})
_PROBABILITY: Final = 3


def rounds(rule: DisclosureRule | None) -> bool:
    """Whether counts leave rounded, so that nothing else may tell them."""
    return rule is not None and rule.base is not None


def rounded(value: float | None, rule: DisclosureRule | None, places: int = POINTS) -> float | None:
    """One figure, with few decimals where the rule rounds."""
    return round(value, places) if value is not None and rounds(rule) else value


def coarse(found: Found, rule: DisclosureRule | None, places: int = POINTS) -> Found:
    """A result with its counts as the rule rounds them and everything else with few decimals.

    Parameters
    ----------
    found
        A frozen dataclass of a method in `science`, or `None`.
    rule
        As it is where the rule does not round.
    places
        Decimals: `POINTS` or `RATIO`.
    """
    if rule is None or rule.base is None or not is_dataclass(found) or isinstance(found, type):
        return found
    told = {one.name: _coarse(one.name, getattr(found, one.name), rule, places) for one in fields(found)}
    made: Found = replace(found, **told)
    return made


def _coarse(name: str, value: Any, rule: DisclosureRule, places: int) -> Any:
    if name in _KEPT or isinstance(value, bool):
        return value
    if name in _COUNTS and isinstance(value, int):
        return rule.rounded(value)
    if name in _FREEDOM and value is not None:
        return float(rule.rounded(round(value)))
    if isinstance(value, float):
        return round(value, _PROBABILITY if name == "p" else places)
    return value
