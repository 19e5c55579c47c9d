"""How far a mean would have moved with other people of the same kind: BCa bootstrap of a mean change."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from holdfast.science.errors import BadInput

from .arrays import Floats, finite
from .resampling import resampled_means

REPLICATES = 10_000
SEED = 20_170_907


@dataclass(frozen=True, slots=True)
class BootstrapInterval:
    """BCa interval of a mean, in the units of the values.

    `bias` is z0, how far the median of the replicates lies from the mean in normal units; `acceleration` is how fast
    the standard error changes with the mean. Both are 0 where the interval is the plain percentile interval.
    """

    n: int
    mean: float
    low: float
    high: float
    confidence: float
    replicates: int
    seed: int
    bias: float
    acceleration: float


def bootstrap_mean(
    values: ArrayLike, *, confidence: float = 0.95, replicates: int = REPLICATES, seed: int = SEED
) -> BootstrapInterval:
    """Bias-corrected and accelerated bootstrap interval of a mean, such as the mean of paired changes.

    The same values, replicates and seed give the same interval to the last digit, in whatever order the values come.

    Parameters
    ----------
    values : array_like, shape (n,), n ≥ 2
        One number for each person: last − first for a paired change.
    confidence : float, between 0 and 1
    replicates : int, at least 1,000
    seed : int

    Raises
    ------
    BadInput
        If there are fewer than two values, one is not finite, or fewer than 1,000 replicates are asked for.

    References
    ----------
    Efron (1987), Better bootstrap confidence intervals, J. American Statistical Association 82, 171–185; Efron and
    Tibshirani (1993), An introduction to the bootstrap, equations 14.10 (endpoints), 14.14 (z0), 14.15 (jackknife
    acceleration).

    See Also
    --------
    holdfast.science.stats.paired_mean_change : the t interval, which is enough unless changes are few and skewed.
    """
    x = np.sort(finite(values, "values"))
    _check(x, confidence, replicates)
    mean = float(x.mean())
    if x[0] == x[-1]:
        return BootstrapInterval(x.size, mean, mean, mean, confidence, replicates, seed, 0.0, 0.0)
    drawn, observed = resampled_means(x, replicates, seed)
    acceleration = jackknife_acceleration(x)
    low, high, bias = bca_endpoints(drawn, observed, acceleration, confidence)
    return BootstrapInterval(x.size, mean, low, high, confidence, replicates, seed, bias, acceleration)


def jackknife_acceleration(values: Floats) -> float:
    """Acceleration of the mean, Σd³ / (6 (Σd²)^1.5), where d is each value's distance from the mean.

    What the mean loses when a value is left out is proportional to that distance, so no mean needs working out again.
    """
    distance = values - values.mean()
    squares = float((distance**2).sum())
    return float((distance**3).sum()) / (6 * squares**1.5) if squares else 0.0


def bca_endpoints(
    replicates: Floats, estimate: float, acceleration: float, confidence: float
) -> tuple[float, float, float]:
    """Ends of the BCa interval from any replicates of an estimate, and z0. Replicates equal to it count half."""
    below = float((replicates < estimate).mean() + (replicates <= estimate).mean()) / 2
    # With every replicate on one side the normal quantile would be infinite; half a replicate is the least there is.
    least = 0.5 / replicates.size
    bias = float(special.ndtri(min(max(below, least), 1 - least)))
    tail = (1 - confidence) / 2
    z = bias + special.ndtri(np.array([tail, 1 - tail]))
    places = special.ndtr(bias + z / (1 - acceleration * z))
    low, high = np.quantile(replicates, places)
    return float(low), float(high), bias


def _check(values: Floats, confidence: float, replicates: int) -> None:
    if values.size < 2:
        raise BadInput(f"A bootstrap needs at least 2 values to draw from, not {values.size}.")
    if not 0 < confidence < 1:
        raise BadInput(f"confidence is {confidence}; it must lie between 0 and 1.")
    if replicates < 1000:
        raise BadInput(f"{replicates} replicates cannot place the ends of an interval; ask for at least 1,000.")
