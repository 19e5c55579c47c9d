"""Which held-back cells can be worked out from what is shown."""

from collections.abc import Sequence

import numpy as np
import scipy
from numpy.typing import NDArray
from scipy.linalg import null_space

Line = tuple[int, ...]
"""Positions of the parts of a sum, and last the position of the sum."""

# A count is pinned down when its possible values span less than one person.
ONE_PERSON = 1 - 1e-6
TINY = 1e-9


def first_derivable(
    counts: NDArray[np.int64],
    hidden: NDArray[np.bool_],
    lines: Sequence[Line],
    secret: NDArray[np.bool_] | None = None,
) -> int | None:
    """Position of the first hidden count that the shown ones pin down, or `None` when every one is safe.

    Parameters
    ----------
    counts : ndarray of int, shape (m,)
        Every published cell, totals included.
    hidden : ndarray of bool, shape (m,)
    lines : sequence of tuple
        The sums that a reader knows to hold.
    secret : ndarray of bool, shape (m,), optional
        The hidden counts that matter; all of them when left out. A count that was only hidden to protect another may
        be worked out as long as that does not pin the other down.

    Returns
    -------
    int or None
        A hidden count is pinned down when the sums, and its being at least 1 (or at least 0 where a true 0 had to be
        hidden), leave a single value.
    """
    places = np.flatnonzero(hidden)
    matters = hidden if secret is None else hidden & secret
    if not places.size:
        return None
    weights, sums = _system(counts, hidden, lines, places)
    least = 0 if (counts[places] == 0).any() else 1
    loose, fixed = _ways_out(weights, counts[places] - least)
    asked = (k for k, place in enumerate(places) if matters[place] and not loose[k])
    return next((int(places[k]) for k in asked if fixed[k] or _span(k, weights, sums, least) < ONE_PERSON), None)


def _ways_out(weights: NDArray[np.float64], room: NDArray[np.int64]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether a count can move by a person, as far as one straight line tells, and whether it cannot move at all.

    The line leads along what the sums leave free and ends where another count would fall below its least; `room` is
    how far each is above it. Where the line is long enough, or the sums leave a count no way at all, no linear
    programme is needed, and that is nearly always.
    """
    free = null_space(weights)
    ways = free @ free.T  # row k: how all move when count k is pushed
    ways[np.abs(ways) < TINY] = 0
    steps = np.divide(room, np.abs(ways), out=np.full(ways.shape, np.inf), where=ways != 0)
    up, down = (np.where(side, steps, np.inf).min(axis=1) for side in (ways < 0, ways > 0))
    own = np.diag(ways)
    enough: NDArray[np.bool_] = (own > 0) & (np.where(own > 0, own, 1) * (up + down) >= 1)
    return enough, own == 0


def _system(
    counts: NDArray[np.int64], hidden: NDArray[np.bool_], lines: Sequence[Line], places: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    column = {int(place): k for k, place in enumerate(places)}
    weights, sums = np.zeros((len(lines), places.size)), np.zeros(len(lines))
    for row, line in enumerate(lines):
        for cell, sign in zip(line, [1] * (len(line) - 1) + [-1], strict=True):
            if hidden[cell]:
                weights[row, column[cell]] = sign
            else:
                sums[row] -= sign * int(counts[cell])
    return weights, sums


def _span(k: int, weights: NDArray[np.float64], sums: NDArray[np.float64], least: int) -> float:
    goal = np.zeros(weights.shape[1])
    goal[k] = 1
    ends = [
        scipy.optimize.linprog(side * goal, A_eq=weights, b_eq=sums, bounds=(least, None), method="highs")
        for side in (1, -1)
    ]
    if any(end.status == 3 for end in ends):
        return float("inf")
    return float(-ends[1].fun - ends[0].fun)
