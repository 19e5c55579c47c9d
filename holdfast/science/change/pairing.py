"""From one row per person and time to one pair per person."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Codes = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class ScorePairs:
    """Scores of every unit at the two times, NaN where there is none; all arrays have one entry per unit.

    `measured_first` and `measured_last` tell a row with a blank score from no row at all.
    """

    first: NDArray[np.float64]
    last: NDArray[np.float64]
    measured_first: Flags
    measured_last: Flags

    @property
    def paired(self) -> Flags:
        return ~np.isnan(self.first) & ~np.isnan(self.last)


def repeated_row(units: ArrayLike, times: ArrayLike) -> tuple[int, int] | None:
    """Positions of the first two rows with the same unit and time, or `None`.

    Parameters
    ----------
    units, times : array_like of int, shape (rows,)
        Codes from 0 of each row's unit and time.
    """
    unit, time = np.asarray(units, dtype=np.int64), np.asarray(times, dtype=np.int64)
    keys = unit * (int(time.max(initial=0)) + 1) + time
    order = np.argsort(keys, kind="stable")
    same = np.flatnonzero(keys[order][1:] == keys[order][:-1])
    if not same.size:
        return None
    later = int(order[same + 1].min())
    return int(np.flatnonzero(keys == keys[later])[0]), later


def pair_scores(
    units: ArrayLike, times: ArrayLike, scores: ArrayLike, *, first_time: int, last_time: int, n_units: int
) -> ScorePairs:
    """Line up first and last scores of the same units.

    Parameters
    ----------
    units, times : array_like of int, shape (rows,)
        Codes of each row's unit (0 to n_units − 1) and time; a pair of both must not repeat (`repeated_row`).
    scores : array_like of float, shape (rows,)
        NaN where missing.
    first_time, last_time : int
        Codes of the two times.
    n_units : int
        Number of units that attended, whether measured or not.
    """
    unit, time = np.asarray(units, dtype=np.int64), np.asarray(times, dtype=np.int64)
    score = np.asarray(scores, dtype=np.float64)
    first, measured_first = _at(unit, time == first_time, score, n_units)
    last, measured_last = _at(unit, time == last_time, score, n_units)
    return ScorePairs(first, last, measured_first, measured_last)


def _at(unit: Codes, rows: Flags, score: NDArray[np.float64], n_units: int) -> tuple[NDArray[np.float64], Flags]:
    values = np.full(n_units, np.nan)
    measured = np.zeros(n_units, dtype=bool)
    theirs = unit[rows]
    values[theirs] = score[rows]
    measured[theirs] = True
    return values, measured
