"""Effects with their variances, checked, and the sums that every method is made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Effects:
    """Effects `y` with sampling variances `v`, both of shape (k,)."""

    y: Floats
    v: Floats

    def weighted(self, tau2: float) -> tuple[Floats, float, float]:
        """Weights 1/(v + τ²), the weighted mean, and Q: the weighted sum of squares about it."""
        weights = 1.0 / (self.v + tau2)
        mean = float((weights * self.y).sum() / weights.sum())
        return weights, mean, float((weights * (self.y - mean) ** 2).sum())


def effects(estimates: ArrayLike, variances: ArrayLike) -> Effects:
    """Check and hold effects.

    Parameters
    ----------
    estimates, variances : array_like, shape (k,)
        On a scale where a normal distribution is reasonable; variances in the square of its unit, above 0.

    Raises
    ------
    BadInput
        If there are fewer than two, the lengths differ, a value is no finite number or a variance is not above 0.
    """
    y, v = np.asarray(estimates, dtype=np.float64), np.asarray(variances, dtype=np.float64)
    if y.ndim != 1 or y.shape != v.shape:
        raise BadInput("Effects and variances must be two lists of one length.")
    if y.size < 2:
        raise BadInput(f"Pooling needs at least two effects; there {'is one' if y.size == 1 else 'is none'}.")
    if not (np.isfinite(y).all() and np.isfinite(v).all()):
        raise BadInput("An effect or a variance is no number; leave out what cannot be computed.")
    if (v <= 0).any():
        raise BadInput("A variance is 0 or less; an effect without uncertainty cannot be pooled.")
    return Effects(y, v)
