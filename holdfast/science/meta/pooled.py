"""The pooled effect: one common effect, or the mean of effects that differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput

from .effects import Effects, effects
from .heterogeneity import TAU2, TauMethod

Model = Literal["common", "random"]


@dataclass(frozen=True, eq=False)
class Pooled:
    """A pooled effect in the effects' own unit.

    Parameters
    ----------
    estimate, se, low, high, p
        The mean of the true effects, its standard error, interval, and two-sided probability if it were 0.
    prediction_low, prediction_high
        Where the true effect of a further service would lie; equal to the interval for a common effect.
    weights : ndarray, shape (k,)
        Share of each effect in the estimate; they sum to 1.
    tau2
        Between-effect variance; 0 for a common effect.
    """

    k: int
    estimate: float
    se: float
    low: float
    high: float
    p: float
    prediction_low: float
    prediction_high: float
    weights: NDArray[np.float64]
    tau2: float
    model: Model
    knapp_hartung: bool


def pool(
    estimates: ArrayLike,
    variances: ArrayLike,
    *,
    method: TauMethod | Literal["EE"] = "REML",
    knapp_hartung: bool = True,
    confidence: float = 0.95,
) -> Pooled:
    """Pool effects by inverse variance.

    Parameters
    ----------
    estimates, variances : array_like, shape (k,)
        Effects and their sampling variances; at least two.
    method
        ``"EE"`` for one common (equal) effect; else the estimator of τ² of a random-effects model.
    knapp_hartung
        Standard error from the spread of the effects themselves, with t quantiles; wider and right more often when
        there are few. Not for a common effect.
    confidence
        Between 0 and 1.

    Raises
    ------
    BadInput
        As `effects.effects`, or if the confidence is not between 0 and 1.

    References
    ----------
    Hedges & Vevea (1998), Psychol Methods 3:486–504; Knapp & Hartung (2003), Stat Med 22:2693–2710;
    Higgins, Thompson & Spiegelhalter (2009), J R Stat Soc A 172:137–159 (prediction).
    """
    if not 0 < confidence < 1:
        raise BadInput(f"A confidence of {confidence:g} cannot be; give one between 0 and 1, such as 0.95.")
    found = effects(estimates, variances)
    common = method == "EE"
    tau2 = 0.0 if method == "EE" else TAU2[method](found)
    weights, mean, q = found.weighted(tau2)
    adjusted = knapp_hartung and not common
    se = _standard_error(found, float(weights.sum()), q, adjusted)
    reference = scipy.stats.t(found.y.size - 1) if adjusted else scipy.stats.norm()
    reach = float(reference.ppf((1.0 + confidence) / 2.0))
    beyond = reach * float(np.sqrt(tau2 + se**2))
    p = float(2.0 * reference.sf(abs(mean / se))) if se else float(mean == 0)
    low, high, next_low, next_high = mean - reach * se, mean + reach * se, mean - beyond, mean + beyond
    model: Model = "common" if common else "random"
    shares = weights / weights.sum()
    return Pooled(found.y.size, mean, se, low, high, p, next_low, next_high, shares, tau2, model, adjusted)


def _standard_error(found: Effects, total: float, q: float, adjusted: bool) -> float:
    """With Knapp and Hartung's factor √(Q / (k − 1)), as R's metafor applies it, without a lower limit of 1."""
    plain = 1.0 / np.sqrt(total)
    return float(plain * np.sqrt(q / (found.y.size - 1)) if adjusted else plain)
