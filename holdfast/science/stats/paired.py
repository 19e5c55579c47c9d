from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from holdfast.science.errors import BadInput

from .arrays import finite_pairs


@dataclass(frozen=True, slots=True)
class PairedMeanChange:
    """Mean of last − first over the people who have both, with its t interval.

    `sd` is the standard deviation of the changes. Below two people there is no spread and hence no interval; where
    everybody changed by exactly the same there is an interval of width nought but no test, so `t` and `p` are `None`.
    """

    n: int
    mean_first: float
    mean_last: float
    mean: float
    sd: float | None
    se: float | None
    low: float | None
    high: float | None
    t: float | None
    p: float | None
    confidence: float


def paired_mean_change(first: ArrayLike, last: ArrayLike, *, confidence: float = 0.95) -> PairedMeanChange:
    """Mean change of the same people, with a two-sided Student t interval and test.

    Parameters
    ----------
    first, last : array_like, shape (n,)
        The scores of the same n ≥ 1 people in the same order, in the units of the measure.
    confidence : float, between 0 and 1
        Coverage of the interval.

    Returns
    -------
    PairedMeanChange
        Mean change with sd / √n as its standard error, on n − 1 degrees of freedom.

    Raises
    ------
    BadInput
        If there is nobody, the arrays differ in length, or a score is not finite.

    References
    ----------
    Student (1908), The probable error of a mean, Biometrika 6, 1–25.

    See Also
    --------
    holdfast.science.change.means_by_time_point : for means of *different* people, which are never a change.
    """
    if not 0 < confidence < 1:
        raise BadInput(f"confidence is {confidence}; it must lie between 0 and 1.")
    a, b = finite_pairs(first, last)
    if not a.size:
        raise BadInput("Nobody has both a first and a last score, so there is no mean change.")
    change = b - a
    means = float(a.mean()), float(b.mean()), float(change.mean())
    if a.size == 1:
        return PairedMeanChange(1, *means, None, None, None, None, None, None, confidence)
    return PairedMeanChange(a.size, *means, *_spread(change, confidence), confidence)


def _spread(change: np.ndarray, confidence: float) -> tuple[float, float, float, float, float | None, float | None]:
    n, mean, sd = change.size, float(change.mean()), float(change.std(ddof=1))
    se = sd / float(np.sqrt(n))
    half = float(special.stdtrit(n - 1, (1 + confidence) / 2)) * se
    if se == 0:
        return sd, se, mean, mean, None, None
    t = mean / se
    return sd, se, mean - half, mean + half, t, float(2 * special.stdtr(n - 1, -abs(t)))
