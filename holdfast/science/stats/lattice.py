"""Scores in whole steps: sums of them have few possible values, so that their distributions can be had exactly."""

import numpy as np
from numpy.typing import NDArray

from .arrays import Floats

Steps = NDArray[np.int64]
FINEST = 1000
"""Steps to the point that are looked for: scores are kept to three decimals."""
LARGEST = 1 << 20
"""Longest transform worth making; beyond it drawing is as quick."""


def whole_steps(values: Floats) -> tuple[Steps, float] | None:
    """Return `values` as whole multiples of the largest step they share and that step; `None` for other numbers."""
    scaled = values * FINEST
    if not values.size or np.abs(scaled).max() > 1e12:
        return None
    thousandths = np.rint(scaled)
    # A difference of two decimal scores is a hair beside its decimal.
    if np.abs(scaled - thousandths).max() > 1e-6:
        return None
    whole = thousandths.astype(np.int64)
    step = int(np.gcd.reduce(whole)) or 1
    return whole // step, step / FINEST
