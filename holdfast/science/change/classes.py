"""Each person's class of change, vectorised."""

from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.stats.arrays import finite_pairs

from .direction import Better, sign_of
from .reliable import ChangeThreshold


class ChangeClass(IntEnum):
    """In the order in which they are reported, best first."""

    RECOVERED = 0
    IMPROVED = 1
    UNCHANGED = 2
    DETERIORATED = 3
    HARMED = 4

    @property
    def label(self) -> str:
        return self.name.lower()


Classes = NDArray[np.int8]


def classify(
    first: ArrayLike, last: ArrayLike, *, threshold: ChangeThreshold, better: Better, cutoff: float | None = None
) -> Classes:
    """Class of change of each person.

    Parameters
    ----------
    first, last : array_like, shape (n,)
        Scores of the same n people in the same order.
    threshold : ChangeThreshold
        A change of exactly the threshold counts.
    better : "higher" or "lower"
    cutoff : float or None
        With one, people who improved and crossed it are *recovered*, those who deteriorated and crossed it the
        wrong way *harmed*; a score on the cut-off itself is on neither side. Without one nobody is either.

    Returns
    -------
    ndarray of int8, shape (n,)
        Values of `ChangeClass`.

    References
    ----------
    Jacobson & Truax (1991); `harmed` as in cs_combined of the R package clinicalsignificance 3.0.
    """
    a, b = finite_pairs(first, last)
    sign = sign_of(better)
    gain = sign * (b - a)
    reach = _reach(threshold.threshold)
    classes = np.full(a.size, ChangeClass.UNCHANGED, dtype=np.int8)
    classes[gain >= reach] = ChangeClass.IMPROVED
    classes[gain <= -reach] = ChangeClass.DETERIORATED
    if cutoff is not None:
        start, end = sign * (a - cutoff), sign * (b - cutoff)
        classes[(classes == ChangeClass.IMPROVED) & (start < 0) & (end > 0)] = ChangeClass.RECOVERED
        classes[(classes == ChangeClass.DETERIORATED) & (start >= 0) & (end <= 0)] = ChangeClass.HARMED
    return classes


def crossings(first: ArrayLike, last: ArrayLike, *, cutoff: float, better: Better) -> Classes:
    """Class by the cut-off alone: improved and deteriorated are those who crossed it, whatever the size of change.

    References
    ----------
    cs_statistical of the R package clinicalsignificance 3.0.
    """
    a, b = finite_pairs(first, last)
    sign = sign_of(better)
    start, end = sign * (a - cutoff), sign * (b - cutoff)
    classes = np.full(a.size, ChangeClass.UNCHANGED, dtype=np.int8)
    classes[(start < 0) & (end > 0)] = ChangeClass.IMPROVED
    classes[(start >= 0) & (end <= 0)] = ChangeClass.DETERIORATED
    return classes


def count_classes(classes: Classes, *, with_cutoff: bool) -> dict[ChangeClass, int]:
    """Number of people in each class; without a cut-off `RECOVERED` and `HARMED` do not apply and are left out."""
    counts = np.bincount(classes, minlength=len(ChangeClass))
    only_cutoff = {ChangeClass.RECOVERED, ChangeClass.HARMED}
    return {kind: int(counts[kind]) for kind in ChangeClass if with_cutoff or kind not in only_cutoff}


def _reach(threshold: float) -> float:
    # 2.3 - 2.0 is a hair less than 0.3 in binary; a published threshold of 0.3 must still count it.
    return threshold * (1 - 1e-9)
