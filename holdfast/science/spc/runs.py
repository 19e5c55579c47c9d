"""Anhøj's runs rules: too long a run on one side of the centre, or too few crossings of it."""

from dataclasses import dataclass
from math import log2

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Runs of one phase. `n` counts points off the centre; without any the other counts are `None`.

    `in_long_run` marks the points of runs longer than `longest_allowed`.
    """

    n: int
    longest: int | None
    longest_allowed: int | None
    crossings: int | None
    crossings_needed: int | None
    too_long: bool
    too_few: bool
    in_long_run: NDArray[np.bool_]

    @property
    def signal(self) -> bool:
        return self.too_long or self.too_few


def runs_analysis(values: ArrayLike, centre: ArrayLike) -> Runs:
    """Longest run and number of crossings, and whether chance would give them.

    Parameters
    ----------
    values : array_like, shape (n,)
        In the order of time; NaN where there is none. Points on the centre or missing are passed over.
    centre : array_like, shape (n,) or ()
        The centre line, usually the median.

    Returns
    -------
    Runs
        A run signals when longer than log2(n) + 3, rounded; crossings when fewer than the 5 % quantile of a
        binomial distribution of n − 1 fair coins.

    References
    ----------
    Anhøj & Olesen (2014), PLoS ONE 9:e113825; Anhøj (2015), PLoS ONE 10:e0121349; Schilling (2012); Chen (2010).
    """
    side = np.sign(np.asarray(values, dtype=np.float64) - np.asarray(centre, dtype=np.float64))
    places = np.flatnonzero(~np.isnan(side) & (side != 0))
    marked = np.zeros(side.size, dtype=np.bool_)
    if not places.size:
        return Runs(0, None, None, None, None, False, False, marked)
    starts = np.flatnonzero(np.diff(side[places], prepend=np.nan) != 0)
    lengths = np.diff(np.append(starts, places.size))
    n, longest, crossings = int(places.size), int(lengths.max()), int(lengths.size - 1)
    allowed = round(log2(n)) + 3
    needed = int(scipy.stats.binom.ppf(0.05, n - 1, 0.5)) if n > 1 else 0
    marked[places[np.repeat(lengths > allowed, lengths)]] = True
    return Runs(n, longest, allowed, crossings, needed, longest > allowed, crossings < needed, marked)
