"""One answer from several completed data sets."""

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from holdfast.science.errors import BadInput

from .arrays import finite_pairs


@dataclass(frozen=True, slots=True)
class PooledEstimate:
    """A pooled estimate with its t interval.

    `within` is the mean of the variances, `between` the variance of the estimates, `total` what both come to;
    `missing_information` is the share of the information about the estimate that is lost with the missing values.
    """

    estimate: float
    within: float
    between: float
    total: float
    df: float
    missing_information: float
    low: float
    high: float
    p: float | None
    imputations: int
    confidence: float


def pool_estimates(
    estimates: ArrayLike, variances: ArrayLike, *, complete_df: float = inf, confidence: float = 0.95
) -> PooledEstimate:
    """Pool the estimates of m ≥ 2 imputed data sets by Rubin's rules, with the degrees of freedom for small samples.

    Parameters
    ----------
    estimates, variances : array_like, shape (m,)
        The estimate from each completed data set and its squared standard error.
    complete_df : float
        Degrees of freedom if nothing were missing: n − 1 for a mean of n people.
    confidence : float, between 0 and 1

    Raises
    ------
    BadInput
        If there are fewer than two, a variance is negative, or a number is not finite.

    References
    ----------
    Rubin (1987), Multiple imputation for nonresponse in surveys, equations 3.1.2–3.1.5; Barnard and Rubin (1999),
    Small-sample degrees of freedom with multiple imputation, Biometrika 86, 948–955.
    """
    q, u = finite_pairs(estimates, variances)
    if q.size < 2 or (u < 0).any() or complete_df <= 0 or not 0 < confidence < 1:
        raise BadInput("Rubin's rules need two estimates or more, each with a variance of at least 0.")
    estimate, within, between = float(q.mean()), float(u.mean()), float(q.var(ddof=1))
    added = (1 + 1 / q.size) * between
    total = within + added
    df = _degrees_of_freedom(added / total if total else 0.0, q.size, complete_df)
    share = (added / within + 2 / (df + 3)) / (added / within + 1) if within and added else float(added > 0)
    half = float(special.stdtrit(df, (1 + confidence) / 2)) * total**0.5
    p = float(2 * special.stdtr(df, -abs(estimate) / total**0.5)) if total else None
    ends = estimate - half, estimate + half
    return PooledEstimate(estimate, within, between, total, df, share, *ends, p, q.size, confidence)


def _degrees_of_freedom(share: float, imputations: int, complete: float) -> float:
    """`share` is that of the total variance which the missing values add."""
    large = (imputations - 1) / share**2 if share else inf
    if complete == inf:
        # scipy's t has no infinite degrees of freedom; beyond this many it is the normal distribution.
        return min(large, 1e12)
    observed = (complete + 1) / (complete + 3) * complete * (1 - share)
    if not np.isfinite(large):
        return observed
    return large * observed / (large + observed)
