from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from .arrays import finite_pairs


@dataclass(frozen=True, slots=True)
class PairedEffect:
    """Standardised mean change, signed as last − first; `None` where there is no spread to divide by.

    `dz` divides by the standard deviation of the changes. `hedges_g` divides by the average of the two standard
    deviations, which keeps it on the scale of the measure, and is corrected for small samples.
    """

    n: int
    dz: float | None
    hedges_g: float | None
    hedges_formula: str = "g_av = J(n - 1) x mean change / ((sd first + sd last) / 2)"


def hedges_correction(df: int) -> float:
    """Exact small-sample factor J(df) = Γ(df/2) / (√(df/2) Γ((df − 1)/2)) for df ≥ 2.

    References
    ----------
    Hedges (1981), Distribution theory for Glass's estimator, J. Educational Statistics 6, equation 6e.
    """
    return float(np.exp(special.gammaln(df / 2) - np.log(df / 2) / 2 - special.gammaln((df - 1) / 2)))


def paired_effect(first: ArrayLike, last: ArrayLike) -> PairedEffect:
    """Effect sizes of a paired change: Cohen's dz and Hedges' g_av.

    Parameters
    ----------
    first, last : array_like, shape (n,)
        The scores of the same n people in the same order.

    Returns
    -------
    PairedEffect
        Both `None` below two people, `hedges_g` also below three (J needs two degrees of freedom).

    References
    ----------
    Lakens (2013), Frontiers in Psychology 4:863, equations 6 (dz) and 10 (d_av); Hedges (1981), equation 6e, for J.
    Lakens corrects with 2n − 2 degrees of freedom; here it is n − 1, because n people were measured, not 2n.
    """
    a, b = finite_pairs(first, last)
    if a.size < 2:
        return PairedEffect(a.size, None, None)
    change = b - a
    mean, sd_change = float(change.mean()), float(change.std(ddof=1))
    average_sd = (float(a.std(ddof=1)) + float(b.std(ddof=1))) / 2
    dz = mean / sd_change if sd_change > 0 else None
    g = hedges_correction(a.size - 1) * mean / average_sd if average_sd > 0 and a.size > 2 else None
    return PairedEffect(a.size, dz, g)
