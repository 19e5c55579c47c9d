"""What the missing could do to a mean change, whatever they scored."""

from dataclasses import dataclass
from typing import Literal

from numpy.typing import ArrayLike

from holdfast.science.errors import BadInput

from .arrays import finite, finite_pairs


@dataclass(frozen=True, slots=True)
class MeanBounds:
    """Mean change of everybody, in points, if everybody missing had ended at the worst, or the best, of the scale."""

    n: int
    missing: int
    worst: float
    best: float


def mean_change_bounds(
    first: ArrayLike,
    last: ArrayLike,
    *,
    first_only: ArrayLike,
    unmeasured: int = 0,
    lowest: float,
    highest: float,
    better: Literal["higher", "lower"],
) -> MeanBounds:
    """Bounds on a mean change that assume nothing of the missing but the ends of the scale.

    Somebody with a first score only is taken to end at the scale's worst and best score; somebody never measured, to
    go from its best to its worst, and the other way round.

    Parameters
    ----------
    first, last : array_like, shape (n,)
        Scores of the same people at both times.
    first_only : array_like, shape (m,)
        First scores of those who have no last one; `unmeasured` counts those who have neither.
    lowest, highest : float
        The ends of the scale; `better` says which is good.

    Raises
    ------
    BadInput
        If there is nobody, a score is not on the scale, or a number is not finite.

    References
    ----------
    Manski (1989), J. Human Resources 24, 343–360; Horowitz and Manski (2000), J. American Statistical Association 95,
    77–84, equation 3.
    """
    a, b = finite_pairs(first, last)
    alone = finite(first_only, "first scores without a last one")
    n = a.size + alone.size + unmeasured
    if not n or unmeasured < 0:
        raise BadInput("There is nobody whose mean change could be bounded.")
    for scores in (a, b, alone):
        if scores.size and not (lowest <= scores.min() and scores.max() <= highest):
            raise BadInput(f"A score lies outside the scale, which goes from {lowest:g} to {highest:g}.")
    known, span = float((b - a).sum()), unmeasured * (highest - lowest)
    low = (known + float((lowest - alone).sum()) - span) / n
    high = (known + float((highest - alone).sum()) + span) / n
    worst, best = (high, low) if better == "lower" else (low, high)
    return MeanBounds(n, alone.size + unmeasured, worst, best)
