"""How far chance alone moves a unit of a given size: exact limits, interpolated between whole counts."""

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]
WARNING, ACTION = 0.95, 0.998
"""The two pairs of limits: one unit in 20, and one in 500, lies beyond them by chance."""


@dataclass(frozen=True, slots=True, eq=False)
class Tails:
    """Lower and upper limit for each of k sizes."""

    low: Floats
    high: Floats


def normal_limits(target: float, se: ArrayLike, coverage: float) -> Tails:
    """target ± z × se."""
    half = float(special.ndtri((1 + coverage) / 2)) * np.asarray(se, dtype=np.float64)
    return Tails(target - half, target + half)


def binomial_limits(target: float, n: ArrayLike, coverage: float) -> Tails:
    """Exact limits of a share.

    Parameters
    ----------
    target : float, between 0 and 1
        The share if the unit is like all.
    n : array_like of int, shape (k,)
        Sizes, 1 or more.
    coverage : float
        Of both limits together.

    Returns
    -------
    Tails
        A share lies beyond a limit exactly when so far or further has a probability below (1 − coverage) / 2.

    References
    ----------
    Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24, 1185–1202,
    appendix A.1.1. The upper limit is found like the lower one, from the other end, so that the limits of a share and
    of its complement mirror each other.
    """
    size, tail = np.asarray(n, dtype=np.float64), (1 - coverage) / 2
    low = _lower(scipy.stats.binom(size, target), tail)
    high = size - _lower(scipy.stats.binom(size, 1 - target), tail)
    return Tails(np.maximum(low, 0) / size, np.minimum(high, size) / size)


def poisson_limits(expected: ArrayLike, coverage: float) -> Tails:
    """Exact limits of a count of which so many are expected; as `binomial_limits`, on the scale of counts."""
    mean, tail = np.asarray(expected, dtype=np.float64), (1 - coverage) / 2
    chance = scipy.stats.poisson(mean)
    # The largest count that so many or more reach with at least the tail's probability.
    top = chance.isf(tail)
    share = (chance.sf(top - 1) - tail) / chance.pmf(top)
    return Tails(np.maximum(_lower(chance, tail), 0), top + np.clip(share, 0, 1))


def _lower(chance: "scipy.stats.rv_frozen", tail: float) -> Floats:
    count = chance.ppf(tail)
    share = (chance.cdf(count) - tail) / chance.pmf(count)
    return np.asarray(count - np.clip(share, 0, 1), dtype=np.float64)
