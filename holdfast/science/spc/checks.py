"""What a chart refuses, in words."""

import numpy as np
from numpy.typing import ArrayLike

from holdfast.science.errors import BadInput

from .limits import DENOMINATED, Floats, Kind

MINIMUM = 5
"""Fewest points with a value that lines are drawn from; with fewer than `PROVISIONAL` they are provisional."""
PROVISIONAL = 12
COUNTS: frozenset[Kind] = frozenset({"p", "pprime", "u", "uprime", "c", "g"})


def checked(values: ArrayLike, denominators: ArrayLike | None, kind: Kind) -> tuple[Floats, Floats]:
    """Values as they are charted (divided by the denominators, if any) and the denominators, 1 without any."""
    value = np.asarray(values, dtype=np.float64)
    if value.ndim != 1 or np.isinf(value).any():
        raise BadInput("A chart needs one list of finite numbers.")
    given = int((~np.isnan(value)).sum())
    if given < MINIMUM:
        there = "is 1 point" if given == 1 else f"are {given} points"
        raise BadInput(f"There {there} with a value; a chart needs at least {MINIMUM}.")
    if kind in COUNTS:
        _refuse_other_than_counts(value, kind)
    if denominators is None:
        if kind in DENOMINATED:
            raise BadInput(f"A {kind} chart needs a denominator for every point.")
        return value, np.ones(value.size)
    return _divided(value, np.asarray(denominators, dtype=np.float64), kind)


def _refuse_other_than_counts(value: Floats, kind: Kind) -> None:
    known = np.where(np.isnan(value), 0, value)
    wrong = np.flatnonzero((known < 0) | (known != np.round(known)))
    if wrong.size:
        place = int(wrong[0])
        raise BadInput(
            f"Point {place + 1} is {value[place]:g}; a {kind} chart is of counts, which are whole numbers of 0 or more."
        )


def _divided(value: Floats, n: Floats, kind: Kind) -> tuple[Floats, Floats]:
    if kind not in DENOMINATED | {"run", "i", "mr"}:
        raise BadInput(f"A {kind} chart has no denominator; use p for shares and u for rates.")
    if n.shape != value.shape:
        raise BadInput(f"There are {value.size} values and {n.size} denominators; each point needs one of both.")
    known = ~np.isnan(value)
    wrong = np.flatnonzero(known & ~(n > 0))
    if wrong.size:
        place = int(wrong[0])
        raise BadInput(f"Point {place + 1} has a denominator of {n[place]:g}; it must be above 0.")
    over = np.flatnonzero(known & (value > n)) if kind in ("p", "pprime") else np.array([], dtype=np.int64)
    if over.size:
        place = int(over[0])
        raise BadInput(
            f"Point {place + 1} is {value[place]:g} of {n[place]:g}; a share cannot be of fewer than it counts."
        )
    return value / n, n
