"""How far true effects differ: Q, the between-effect variance τ² by several methods, its interval, I² and H²."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import scipy
from numpy.typing import ArrayLike

from holdfast.science.errors import BadInput

from .effects import Effects, effects

TauMethod = Literal["REML", "DL", "PM"]
_STEPS: Final = 200
_CLOSE: Final = 1e-12


@dataclass(frozen=True, slots=True)
class Heterogeneity:
    """Spread of true effects about their mean.

    Parameters
    ----------
    q, q_df, q_p
        Cochran's Q with its degrees of freedom and probability if all true effects were one.
    tau2, tau2_low, tau2_high
        Variance of true effects in the square of the effects' unit, with its Q-profile interval.
    i2
        Share of the variance of the effects that is not sampling error, 0 to 1.
    h2
        Ratio of the variance of the effects to that of sampling error alone, 1 or more.
    """

    k: int
    q: float
    q_df: int
    q_p: float
    tau2: float
    tau2_low: float
    tau2_high: float
    i2: float
    h2: float
    method: TauMethod


def heterogeneity(
    estimates: ArrayLike, variances: ArrayLike, *, method: TauMethod = "REML", confidence: float = 0.95
) -> Heterogeneity:
    """Describe how far true effects differ.

    Parameters
    ----------
    estimates, variances : array_like, shape (k,)
        Effects and their sampling variances; at least two.
    method
        Estimator of τ²: restricted maximum likelihood, DerSimonian–Laird or Paule–Mandel.
    confidence
        Of the interval of τ², between 0 and 1.

    Raises
    ------
    BadInput
        As `effects.effects`.

    References
    ----------
    Viechtbauer (2005), J Educ Behav Stat 30:261–293 (REML); Viechtbauer (2007), Stat Med 26:37–52 (Q-profile);
    Higgins & Thompson (2002), Stat Med 21:1539–1558 (I², H²); Paule & Mandel (1982), J Res NBS 87:377–385.
    """
    found = effects(estimates, variances)
    df = found.y.size - 1
    _, _, q = found.weighted(0.0)
    tau2 = TAU2[method](found)
    low, high = _profile(found, confidence)
    typical = _typical_variance(found)
    return Heterogeneity(
        k=found.y.size,
        q=q,
        q_df=df,
        q_p=float(scipy.stats.chi2.sf(q, df)),
        tau2=tau2,
        tau2_low=low,
        tau2_high=high,
        i2=tau2 / (tau2 + typical),
        h2=tau2 / typical + 1.0,
        method=method,
    )


def _typical_variance(found: Effects) -> float:
    weights = 1.0 / found.v
    return float((found.y.size - 1) * weights.sum() / (weights.sum() ** 2 - (weights**2).sum()))


def _dersimonian_laird(found: Effects) -> float:
    weights, _, q = found.weighted(0.0)
    spread = weights.sum() - (weights**2).sum() / weights.sum()
    return max(0.0, float((q - (found.y.size - 1)) / spread))


def _paule_mandel(found: Effects) -> float:
    return _where_q_is(found, found.y.size - 1.0)


def _reml(found: Effects) -> float:
    """Fisher scoring from DerSimonian–Laird; where it does not settle, the root of the score between bounds."""
    tau2 = _dersimonian_laird(found)
    for _ in range(_STEPS):
        score, information = _score(found, tau2)
        step = score / information
        new = max(0.0, tau2 + step)
        if abs(new - tau2) <= _CLOSE * (1.0 + tau2):
            return new
        tau2 = new
    return _root(lambda value: _score(found, value)[0], _beyond(found))


def _score(found: Effects, tau2: float) -> tuple[float, float]:
    """Derivative of the restricted likelihood by τ², and its expected information; both doubled."""
    weights, mean, _ = found.weighted(tau2)
    one, two, three = (float((weights**power).sum()) for power in (1, 2, 3))
    trace, squares = one - two / one, two - 2.0 * three / one + (two / one) ** 2
    return float((weights**2 * (found.y - mean) ** 2).sum()) - trace, squares


def _profile(found: Effects, confidence: float) -> tuple[float, float]:
    if not 0 < confidence < 1:
        raise BadInput(f"A confidence of {confidence:g} cannot be; give one between 0 and 1, such as 0.95.")
    df, tail = found.y.size - 1, (1.0 - confidence) / 2.0
    return _where_q_is(found, float(scipy.stats.chi2.isf(tail, df))), _where_q_is(
        found, float(scipy.stats.chi2.ppf(tail, df))
    )


def _where_q_is(found: Effects, wanted: float) -> float:
    """The τ² at which the generalised Q has a value; 0 where even no variance makes it smaller."""
    if found.weighted(0.0)[2] <= wanted:
        return 0.0
    return _root(lambda tau2: found.weighted(tau2)[2] - wanted, _beyond(found))


def _beyond(found: Effects) -> float:
    """Far above any τ² that these effects could have."""
    return 100.0 * float(np.ptp(found.y) ** 2 + found.v.max())


def _root(falling: Callable[[float], float], high: float) -> float:
    if falling(0.0) <= 0:
        return 0.0
    while falling(high) > 0:
        high *= 10.0
    return float(scipy.optimize.brentq(falling, 0.0, high, xtol=1e-14, rtol=1e-13))


TAU2: Final[dict[TauMethod, Callable[[Effects], float]]] = {
    "REML": _reml,
    "DL": _dersimonian_laird,
    "PM": _paule_mandel,
}
