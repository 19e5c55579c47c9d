"""How the classes of change move over a range of reliabilities."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from numpy.typing import ArrayLike

from holdfast.science.errors import BadInput
from holdfast.science.stats.arrays import finite_pairs

from .classes import classify, count_classes
from .direction import Better
from .methods import ChangeMethod, method_threshold
from .moments import paired_moments

MOST_STEPS = 1000


@dataclass(frozen=True, slots=True)
class AtReliability:
    """Counts of the n people if the reliability were this; they add up to n. `threshold` is in points."""

    reliability: float
    threshold: float
    deteriorated: int
    unchanged: int
    improved: int

    @property
    def n(self) -> int:
        return self.deteriorated + self.unchanged + self.improved


def classes_over_reliabilities(
    first: ArrayLike, last: ArrayLike, *, method: ChangeMethod, reliabilities: Sequence[float], better: Better
) -> tuple[AtReliability, ...]:
    """Counts of each class for each reliability, in the order given.

    A published reliability is an estimate in other people. What holds over its whole plausible range does not hang on
    which of them was chosen.

    Parameters
    ----------
    first, last : array_like, shape (n,)
        Scores of n ≥ 2 people who do not all begin alike.
    method : one of `LINE_METHODS`
    reliabilities : sequence of float
        Each at least 0 and below 1.
    better : "higher" or "lower"

    Raises
    ------
    BadInput
        If a reliability is out of range or the method cannot be used with it.
    """
    a, b = finite_pairs(first, last)
    moments = paired_moments(a, b)
    rows = []
    for reliability in reliabilities:
        threshold = method_threshold(method, moments, reliability=reliability)
        counts = count_classes(classify(a, b, threshold=threshold, better=better), with_cutoff=False)
        rows.append(AtReliability(reliability, threshold.threshold, *counts.values()))
    return tuple(rows)


def reliabilities_between(low: float, high: float, step: float) -> tuple[float, ...]:
    """From `low` to `high` in steps, both included where the steps meet the end.

    Raises
    ------
    BadInput
        Unless 0 ≤ low ≤ high < 1 and the step is above 0 and leads to at most a thousand.
    """
    if not (0 <= low <= high < 1 and isfinite(step) and step > 0):
        raise BadInput(f"Reliabilities from {low:g} to {high:g} by {step:g} cannot be; they ascend from 0 to below 1.")
    steps = int((high - low) / step + 1e-9)
    if steps >= MOST_STEPS:
        raise BadInput(f"Steps of {step:g} lead to {steps + 1} reliabilities; at most {MOST_STEPS} are worked out.")
    return tuple(round(low + k * step, 10) for k in range(steps + 1))
