"""How far a unit's place among the others can be told at all."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from holdfast.science.stats.arrays import finite


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Of all pairs of k units, how many can be told apart; and the places each unit could have, 1 the highest."""

    pairs: int
    told_apart: int
    best: NDArray[np.int64]
    worst: NDArray[np.int64]


def places(estimate: ArrayLike, se: ArrayLike, *, confidence: float = 0.95) -> Places:
    """Compare every unit with every other.

    Parameters
    ----------
    estimate, se : array_like, shape (k,)
        Shrunken estimates and their standard errors.
    confidence : float
        Of each difference; pairs are not corrected for their number, which favours telling apart.

    References
    ----------
    Goldstein & Spiegelhalter (1996), League tables and their limitations, J. Royal Statistical Society A 159, 385–443.
    """
    x, error = finite(estimate, "estimates"), finite(se, "standard errors")
    z = float(special.ndtri((1 + confidence) / 2))
    above = (x[:, None] - x[None, :]) > z * np.sqrt(error[:, None] ** 2 + error[None, :] ** 2)
    k = x.size
    return Places(k * (k - 1) // 2, int(above.sum()), 1 + above.sum(axis=0), k - above.sum(axis=1))
