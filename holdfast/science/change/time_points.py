"""Means by time point, which are means of different people and never a change."""

from collections.abc import Mapping
from dataclasses import dataclass

from numpy.typing import ArrayLike

from holdfast.science.stats import Description, describe


@dataclass(frozen=True, slots=True)
class UnpairedMean:
    """Mean of whoever was measured at one time point."""

    time_point: str
    scores: Description


@dataclass(frozen=True, slots=True)
class UnpairedMeans:
    """Means of different people at each time point, in the order given.

    There is no difference or change here on purpose: who is measured differs between the points.
    """

    points: tuple[UnpairedMean, ...]
    note: str = "Means of different people at each time point; a difference between them is not a change."


def means_by_time_point(scores: Mapping[str, ArrayLike]) -> UnpairedMeans:
    """Describe the scores at each time point, each with its own n.

    See Also
    --------
    holdfast.science.stats.paired_mean_change : for the change of the same people.
    """
    return UnpairedMeans(tuple(UnpairedMean(point, describe(values)) for point, values in scores.items()))
