"""Reliable and clinically significant change of a paired sample in one call."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput
from holdfast.science.stats.arrays import finite_pairs

from .bounds import ShareBounds, share_bounds
from .classes import ChangeClass, Classes, Crossed, classify, combined, count_classes
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
    crossed: Crossed | None = None,
    missing_n: int = 0,
) -> ReliableChange:
    """Classify n ≥ 1 paired people and bound the shares by the missing.

    Parameters
    ----------
    first, last : array_like, shape (n,)
        Scores of the same people in the same order.
    threshold : ChangeThreshold
        From `method_threshold`, `jacobson_truax_threshold` or `fixed_threshold`.
    better : "higher" or "lower"
    cutoff : Cutoff, optional
        From `cutoff`; without it nobody is called recovered or harmed.
    crossed : Crossed, optional
        Who crossed it where that is not seen from the two scores alone, as with `true_crossing`.
    missing_n : int
        People who attended but are not paired.

    References
    ----------
    Jacobson & Truax (1991), J. Consulting and Clinical Psychology 59, 12–19.
    """
    a, b = finite_pairs(first, last)
    if not a.size:
        raise BadInput("Nobody has both a first and a last score, so no change can be classified.")
    value = cutoff.value if cutoff and crossed is None else None
    classes = classify(a, b, threshold=threshold, better=better, cutoff=value)
    if crossed is not None:
        classes = combined(classes, crossed)
    index = reliable_change_index(a, b, threshold)
    return of_classes(classes, threshold=threshold, index=index, cutoff=cutoff, missing_n=missing_n)


def of_classes(
    classes: Classes,
    *,
    threshold: ChangeThreshold,
    index: NDArray[np.float64] | None,
    cutoff: Cutoff | None,
    missing_n: int,
) -> ReliableChange:
    """Count classes that are known already, and bound their shares by the missing."""
    up = int((classes <= ChangeClass.IMPROVED).sum())
    down = int((classes >= ChangeClass.DETERIORATED).sum())
    return ReliableChange(
        threshold=threshold,
        cutoff=cutoff,
        index=index,
        classes=classes,
        counts=count_classes(classes, with_cutoff=cutoff is not None),
        improved=share_bounds(up, observed_n=classes.size, missing_n=missing_n),
        deteriorated=share_bounds(down, observed_n=classes.size, missing_n=missing_n),
    )
