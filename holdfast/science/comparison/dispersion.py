"""Over-dispersion: units differ by more than chance, for reasons that no limits of chance know of."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput
from holdfast.science.stats.arrays import finite

Floats = NDArray[np.float64]
Spread = Literal["none", "multiplicative", "additive"]
WINSORISED = 0.1


@dataclass(frozen=True, slots=True)
class Dispersion:
    """How much more than chance the k units differ.

    `phi` is the mean square of z, 1 by chance; `phi_winsorised` the same with the outermost tenths drawn in, so that
    a few outliers do not excuse themselves; `p` is the chance of so large a `phi_winsorised`. `tau` is the standard
    deviation between units on the scale of z's standard errors.
    """

    k: int
    phi: float
    phi_winsorised: float
    p: float
    tau: float
    winsorised: float


def dispersion(z: ArrayLike, transformed: ArrayLike, se: ArrayLike, *, winsorise: float = WINSORISED) -> Dispersion:
    """Measure over-dispersion.

    Parameters
    ----------
    z : array_like, shape (k,)
        Each unit's distance from the target in its standard errors.
    transformed : array_like, shape (k,)
        The same on a scale that steadies the variance (arcsine for shares, square root for rates).
    se : array_like, shape (k,)
        Standard errors on that scale.
    winsorise : float, from 0 to below 0.5
        Share of `transformed` drawn in at either end.

    Raises
    ------
    BadInput
        Below two units.

    References
    ----------
    Spiegelhalter (2005), Handling over-dispersion of performance indicators, Quality and Safety in Health Care 14,
    347–351; τ² by moments (DerSimonian & Laird 1986) from the winsorised φ.
    """
    plain, drawn, error = finite(z, "z"), finite(transformed, "z"), finite(se, "standard errors")
    if plain.size < 2:
        raise BadInput(f"There is {plain.size} unit; how much units differ needs at least two.")
    low, high = np.quantile(drawn, [winsorise, 1 - winsorise])
    phi = float((np.clip(drawn, low, high) ** 2).mean())
    k, weight = plain.size, 1 / error**2
    excess = max(0.0, k * phi - (k - 1)) / float(weight.sum() - (weight**2).sum() / weight.sum())
    p = float(scipy.stats.chi2.sf(k * phi, k - 1))
    return Dispersion(k, float((plain**2).mean()), phi, p, float(np.sqrt(excess)), winsorise)
