"""Steps between bands, each kind with its own name, because the two need not agree."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput
from holdfast.science.stats.arrays import finite, finite_pairs


@dataclass(frozen=True, slots=True)
class BandEdges:
    """Bands of a score as the highest score of each, ascending; band 1 starts just above `above`.

    A score on an edge belongs to the lower band, so means between whole numbers fall somewhere definite: with edges
    10, 20, …, 100 band = ceil(score / 10).
    """

    above: float
    upper: tuple[float, ...]

    def __post_init__(self) -> None:
        edges = (self.above, *self.upper)
        if not self.upper or any(b <= a for a, b in pairwise(edges)):
            raise BadInput(f"Band edges {edges} must ascend and hold at least one band.")

    def of(self, scores: ArrayLike) -> NDArray[np.int64]:
        """Band number, from 1, of each score in (`above`, last edge]; refuses a score outside."""
        x = finite(scores, "scores")
        outside = np.flatnonzero((x <= self.above) | (x > self.upper[-1]))
        if outside.size:
            raise BadInput(
                f"Score {x[outside[0]]:g} has no band; scores must lie above {self.above:g} "
                f"and at or below {self.upper[-1]:g}."
            )
        return np.searchsorted(self.upper, x, side="left").astype(np.int64) + 1


@dataclass(frozen=True, slots=True)
class BandSteps:
    """Mean and median over the paired of band(last) − band(first): how far people moved."""

    n: int
    mean: float
    median: float
    rule: str = "mean and median of each pair's band(last) - band(first)"


@dataclass(frozen=True, slots=True)
class BandStepOfMeans:
    """band(mean last) − band(mean first): how far two means lie apart, which may be of different people."""

    first_n: int
    last_n: int
    first_mean: float
    last_mean: float
    step: int
    rule: str = "band(mean of last scores) - band(mean of first scores)"


def band_steps(first: ArrayLike, last: ArrayLike, edges: BandEdges) -> BandSteps:
    """Band steps of each person or dyad, n ≥ 1 pairs; positive where the score rose.

    See Also
    --------
    band_step_of_means : the figure that reports often print instead; it hides how people moved.
    """
    a, b = finite_pairs(first, last)
    if not a.size:
        raise BadInput("Nobody has both a first and a last score, so there are no band steps.")
    steps = edges.of(b) - edges.of(a)
    return BandSteps(a.size, float(steps.mean()), float(np.median(steps)))


def band_step_of_means(first: ArrayLike, last: ArrayLike, edges: BandEdges) -> BandStepOfMeans:
    """Step between the bands of two group means; the groups need not be the same people."""
    a, b = finite(first, "first scores"), finite(last, "last scores")
    if not (a.size and b.size):
        raise BadInput("A band step of means needs at least one first and one last score.")
    means = float(a.mean()), float(b.mean())
    low, high = edges.of(means)
    return BandStepOfMeans(a.size, b.size, *means, int(high - low))
