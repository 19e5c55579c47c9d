"""Sets of rules about patterns of points, each rule by its name; to be chosen before looking, and never all at once."""

from collections.abc import Callable
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

Marks = NDArray[np.bool_]
Zones = NDArray[np.float64]
RuleSet = Literal["anhoej", "western-electric", "nelson", "making-data-count"]
Rule = Callable[[Zones], Marks]


def _in_windows(hits: Marks, length: int, least: int) -> Marks:
    """The hits within windows of `length` points of which at least `least` are hits."""
    marked = np.zeros(hits.size, dtype=np.bool_)
    for start in range(hits.size - length + 1):
        window = slice(start, start + length)
        if hits[window].sum() >= least:
            marked[window] |= hits[window]
    return marked


def _either_side(beyond: float, length: int, least: int) -> Rule:
    def rule(z: Zones) -> Marks:
        return _in_windows(z > beyond, length, least) | _in_windows(z < -beyond, length, least)

    return rule


def _trend(length: int) -> Rule:
    """So many points of which each is higher, or each lower, than the one before it."""

    def rule(z: Zones) -> Marks:
        return _steps(np.diff(z) > 0, length) | _steps(np.diff(z) < 0, length)

    return rule


def _steps(step: Marks, length: int) -> Marks:
    marked = np.zeros(step.size + 1, dtype=np.bool_)
    for start in range(step.size - length + 2):
        if step[start : start + length - 1].all():
            marked[start : start + length] = True
    return marked


def _alternating(z: Zones) -> Marks:
    """Fourteen points that go up and down in turn: twelve changes of direction in a row."""
    turned = np.diff(np.sign(np.diff(z)))
    marked = np.zeros(z.size, dtype=np.bool_)
    for start in range(turned.size - 11):
        if (np.abs(turned[start : start + 12]) == 2).all():
            marked[start : start + 14] = True
    return marked


def _hugging(z: Zones) -> Marks:
    return _in_windows(np.abs(z) < 1, 15, 15)


def _avoiding(z: Zones) -> Marks:
    return _in_windows(np.abs(z) > 1, 8, 8)


RULE_SETS: Final[dict[RuleSet, dict[str, Rule]]] = {
    "anhoej": {},
    "western-electric": {
        "2 of 3 beyond 2 sigma": _either_side(2, 3, 2),
        "4 of 5 beyond 1 sigma": _either_side(1, 5, 4),
        "8 on one side": _either_side(0, 8, 8),
    },
    "nelson": {
        "9 on one side": _either_side(0, 9, 9),
        "6 rising or falling": _trend(6),
        "14 alternating": _alternating,
        "2 of 3 beyond 2 sigma": _either_side(2, 3, 2),
        "4 of 5 beyond 1 sigma": _either_side(1, 5, 4),
        "15 within 1 sigma": _hugging,
        "8 beyond 1 sigma": _avoiding,
    },
    "making-data-count": {
        "7 on one side": _either_side(0, 7, 7),
        "7 rising or falling": _trend(7),
        "2 of 3 beyond 2 sigma": _either_side(2, 3, 2),
    },
}
"""Every set besides the points outside the limits, which every chart with limits has."""


def patterns(z: Zones, names: RuleSet) -> dict[str, Marks]:
    """Which of n points take part in each pattern of a set.

    Parameters
    ----------
    z : array, shape (n,)
        Distance from the centre in standard deviations, in the order of time, of one phase; without missing points.

    References
    ----------
    Western Electric (1956), Statistical Quality Control Handbook, p. 25–28; Nelson (1984), J. Quality Technology 16,
    237–239; NHS England, Making data count: strengthening your decisions (2019), rules for SPC icons.
    """
    return {name: rule(z) for name, rule in RULE_SETS[names].items()}
