"""Internal consistency of a scale."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from holdfast.science.errors import BadInput


def cronbach_alpha(points: NDArray[np.float64]) -> float:
    """Cronbach's alpha from the item covariances: k / (k - 1) × (1 - sum of item variances / variance of the sum).

    Parameters
    ----------
    points : array of float, shape (people, items)
        Item scores after reversal. Every value must be present: drop or impute people before, and say so.

    Returns
    -------
    float
        Alpha, at most 1; negative when items disagree.

    Raises
    ------
    BadInput
        With fewer than two people or items, a missing value, or no variation between people.

    References
    ----------
    Cronbach (1951), Psychometrika 16:297-334. Equal to `raw_alpha` of R psych 2.2.9.
    """
    scored = np.asarray(points, dtype=np.float64)
    if scored.ndim != 2 or min(scored.shape) < 2:
        raise BadInput(f"Cronbach's alpha needs at least 2 people and 2 items; the array is {scored.shape}.")
    if np.isnan(scored).any():
        raise BadInput("Cronbach's alpha needs every item of every person; a value is missing.")
    spread = scored.sum(axis=1).var(ddof=1)
    if spread == 0:
        raise BadInput("Cronbach's alpha needs people who differ; all totals are the same.")
    k = scored.shape[1]
    return float(k / (k - 1) * (1 - scored.var(axis=0, ddof=1).sum() / spread))
