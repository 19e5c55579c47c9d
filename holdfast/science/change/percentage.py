"""Change as a percentage of the first score."""

from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput
from holdfast.science.stats.arrays import finite_pairs

from .classes import Classes, by_gain
from .direction import Better, sign_of


@dataclass(frozen=True, slots=True, eq=False)
class PercentageChange:
    """`share` is (last − first) ÷ first of each person, infinite for a change from 0; `classes` are by it."""

    share: NDArray[np.float64]
    classes: Classes


def percentage_change(
    first: ArrayLike, last: ArrayLike, *, improved: float, better: Better, deteriorated: float | None = None
) -> PercentageChange:
    """Class of each person by the change as a share of the first score; a share of exactly so much counts.

    Parameters
    ----------
    first, last : array_like, shape (n,)
        Scores from 0 up, of a scale on which 0 means none of what is measured. A change from 0 is more than any
        share of it and counts in its own direction.
    improved, deteriorated : float
        Shares that count, above 0: 0.5 for 50 %. The second is the first where left out.
    better : "higher" or "lower"

    Raises
    ------
    BadInput
        If a score lies below 0, because a share of it would turn the direction round.

    References
    ----------
    cs_percentage of the R package clinicalsignificance 3.0, which calls every change from 0 upwards improved, also
    where lower is better; here it is worse then.

    See Also
    --------
    method_threshold : where the reliability is known; a percentage says nothing of measurement error.
    """
    a, b = finite_pairs(first, last)
    if a.size and min(a.min(), b.min()) < 0:
        raise BadInput("Percentage change needs scores from 0 up; a percentage of less than 0 means nothing.")
    limits = _checked(improved), _checked(improved if deteriorated is None else deteriorated)
    change = b - a
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(change == 0, 0.0, change / a)
    return PercentageChange(share, by_gain(sign_of(better) * share, *limits))


def _checked(share: float) -> float:
    if not (isfinite(share) and share > 0):
        raise BadInput(f"The percentage that counts is {100 * share:g}; it must be above 0.")
    return share
