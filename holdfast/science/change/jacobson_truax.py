"""Reliable and clinically significant change of a paired sample in one call."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput
from holdfast.science.stats.arrays import finite_pairs

from .bounds import ShareBounds, share_bounds
from .classes import ChangeClass, Classes, classify, count_classes
from .cutoffs import Cutoff
from .direction import Better
from .reliable import ChangeThreshold, reliable_change_index


@dataclass(frozen=True, slots=True, eq=False)
class ReliableChange:
    """Classes of the n paired people and what the missing could do to the shares.

    `improved` counts everybody reliably better, recovered included; `deteriorated` everybody reliably worse, harmed
    included. `index` is `None` for a fixed threshold.
    """

    threshold: ChangeThreshold
    cutoff: Cutoff | None
    index: NDArray[np.float64] | None
    classes: Classes
    counts: dict[ChangeClass, int]
    improved: ShareBounds
    deteriorated: ShareBounds


def reliable_change(
    first: ArrayLike,
    last: ArrayLike,
    *,
    threshold: ChangeThreshold,
    better: Better,
    cutoff: Cutoff | None = None,
    missing_n: int = 0,
) -> ReliableChange:
    """Classify n ≥ 1 paired people and bound the shares by the missing.

    Parameters
    ----------
    first, last : array_like, shape (n,)
        Scores of the same people in the same order.
    threshold : ChangeThreshold
        From `jacobson_truax_threshold` or `fixed_threshold`.
    better : "higher" or "lower"
    cutoff : Cutoff, optional
        From `cutoff`; without it nobody is called recovered or harmed.
    missing_n : int
        People who attended but are not paired.

    References
    ----------
    Jacobson & Truax (1991), J. Consulting and Clinical Psychology 59, 12–19.
    """
    a, b = finite_pairs(first, last)
    if not a.size:
        raise BadInput("Nobody has both a first and a last score, so no change can be classified.")
    value = cutoff.value if cutoff else None
    classes = classify(a, b, threshold=threshold, better=better, cutoff=value)
    up = int((classes <= ChangeClass.IMPROVED).sum())
    down = int((classes >= ChangeClass.DETERIORATED).sum())
    return ReliableChange(
        threshold=threshold,
        cutoff=cutoff,
        index=reliable_change_index(a, b, threshold),
        classes=classes,
        counts=count_classes(classes, with_cutoff=cutoff is not None),
        improved=share_bounds(up, observed_n=a.size, missing_n=missing_n),
        deteriorated=share_bounds(down, observed_n=a.size, missing_n=missing_n),
    )
