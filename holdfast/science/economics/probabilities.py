"""Shares of a whole: each from 0 to 1, together 1, one of them perhaps what is left of the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from holdfast.science.errors import BadInput

HAIR = 1e-9
"""Sums of shares in binary miss 1 by less than this."""


def completed(shares: Mapping[str, Any], where: str) -> dict[str, NDArray[np.float64]]:
    """The shares as arrays, with what is left in place of `None`.

    Parameters
    ----------
    shares
        Probability by name, floats or arrays of draws; at most one may be `None`.
    where
        What the shares are of, for the sentence when they cannot be.

    Raises
    ------
    BadInput
        If one lies outside 0 to 1, or they do not sum to 1.
    """
    given = {name: np.asarray(share, dtype=np.float64) for name, share in shares.items() if share is not None}
    left = [name for name, share in shares.items() if share is None]
    if len(left) > 1:
        raise BadInput(f"{where}: {' and '.join(left)} are both what is left; only one may be")
    for name, share in given.items():
        outside = np.atleast_1d(share)
        outside = outside[~((outside >= -HAIR) & (outside <= 1 + HAIR))]
        if outside.size:
            raise BadInput(f"{where}: the probability of {name} is {outside[0]:.6g}; 0 to 1 is allowed")
    total = sum(given.values(), np.zeros(()))
    if left:
        if (total > 1 + HAIR).any():
            raise BadInput(
                f"{where}: the probabilities sum to {float(np.max(total)):.6g}, which leaves none for {left[0]}"
            )
        given[left[0]] = np.maximum(1 - total, 0.0)
    elif (np.abs(total - 1) > HAIR).any():
        wrong = float(total.flat[int(np.argmax(np.abs(total - 1)))])
        raise BadInput(f"{where}: the probabilities sum to {wrong:.6g}; they must sum to 1")
    return {name: given[name] for name in shares}
