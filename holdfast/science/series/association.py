"""Do areas that are high on one figure tend to be high on another?"""

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import ArrayLike

from holdfast.science.errors import BadInput


@dataclass(frozen=True, slots=True)
class RankCorrelation:
    """Spearman's rho over `n` areas; it says nothing of the people in them."""

    n: int
    rho: float
    p: float


def rank_correlation(first: ArrayLike, second: ArrayLike) -> RankCorrelation:
    """Spearman's rank correlation of two figures of the same areas; those without both are left out.

    Parameters
    ----------
    first, second : array_like, shape (n,)
        One entry for each area, NaN where not known.

    Raises
    ------
    BadInput
        If the lists differ in length, fewer than four areas have both figures, or one figure is the same everywhere.

    References
    ----------
    Spearman (1904), American Journal of Psychology 15, 72–101; the p-value is of the t approximation.
    """
    a, b = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    if a.shape != b.shape or a.ndim != 1:
        raise BadInput("A rank correlation needs one entry of both figures for each area.")
    both = np.isfinite(a) & np.isfinite(b)
    if both.sum() < 4:
        raise BadInput(f"A rank correlation needs at least four areas with both figures; there are {int(both.sum())}.")
    if np.ptp(a[both]) == 0 or np.ptp(b[both]) == 0:
        raise BadInput("A rank correlation needs figures that differ between areas.")
    found = scipy.stats.spearmanr(a[both], b[both])
    return RankCorrelation(int(both.sum()), float(found.statistic), float(found.pvalue))
