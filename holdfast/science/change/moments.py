"""What the methods of change need to know of a paired sample, worked out once."""

from dataclasses import dataclass

from numpy.typing import ArrayLike

from holdfast.science.errors import BadInput
from holdfast.science.stats.arrays import finite_pairs


@dataclass(frozen=True, slots=True)
class PairedMoments:
    """Means and standard deviations (n − 1) of n ≥ 2 paired people, in the units of the measure."""

    n: int
    mean_first: float
    sd_first: float
    mean_last: float
    sd_last: float
    mean_change: float
    sd_change: float


def paired_moments(first: ArrayLike, last: ArrayLike) -> PairedMoments:
    """Moments of first scores, last scores and their differences.

    Parameters
    ----------
    first, last : array_like, shape (n,)
        Scores of the same people in the same order.

    Raises
    ------
    BadInput
        If there are fewer than two people, or their first scores are all the same.
    """
    a, b = finite_pairs(first, last)
    if a.size < 2 or a.min() == a.max():
        raise BadInput(
            "Reliable change and cut-offs need first scores that differ between people; "
            f"{a.size} paired {'person has' if a.size == 1 else 'people have'} no spread."
        )
    change = b - a
    return PairedMoments(
        n=a.size,
        mean_first=float(a.mean()),
        sd_first=float(a.std(ddof=1)),
        mean_last=float(b.mean()),
        sd_last=float(b.std(ddof=1)),
        mean_change=float(change.mean()),
        sd_change=float(change.std(ddof=1)),
    )
