"""How far a score must move to count, and the index that says so for each person."""

from dataclasses import dataclass
from math import isfinite, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput
from holdfast.science.stats.arrays import finite_pairs

CRITICAL = 1.96


@dataclass(frozen=True, slots=True)
class ChangeThreshold:
    """How far a last score must lie from the expected one to count, in the units of the measure.

    The expected last score is `intercept` + `slope` × first score: the first score itself unless the method says
    otherwise. `method` is "fixed" for a published threshold, whose standard errors are not known here and hence
    `None`, and else the method's short name. `standard_error_of_difference` is what the index divides by.
    """

    method: str
    threshold: float
    standard_error_of_measurement: float | None = None
    standard_error_of_difference: float | None = None
    critical: float | None = None
    intercept: float = 0.0
    slope: float = 1.0

    def beyond_expected(self, first: NDArray[np.float64], last: NDArray[np.float64]) -> NDArray[np.float64]:
        """last − expected last score of each person, shape (n,)."""
        if self.slope == 1 and not self.intercept:
            return last - first
        return last - (self.intercept + self.slope * first)


def jacobson_truax_threshold(*, sd: float, reliability: float, critical: float = CRITICAL) -> ChangeThreshold:
    """Threshold of reliable change: critical × √2 × sd × √(1 − reliability).

    Parameters
    ----------
    sd : float
        Standard deviation of the first scores (of the sample or of the norms), above 0.
    reliability : float
        Of the measure in that population; at least 0, below 1.
    critical : float
        Of the standard normal distribution: 1.96 for 95 %, 1.645 for 90 %.

    Raises
    ------
    BadInput
        If an argument is outside its range.

    References
    ----------
    Jacobson & Truax (1991), J. Consulting and Clinical Psychology 59, 12–19: RCI = (x2 − x1) / Sdiff.

    See Also
    --------
    fixed_threshold : when the measure's authors publish the number of points that counts.
    method_threshold : for the methods that reckon with regression to the mean.
    """
    checked_reliability(reliability)
    if not (isfinite(sd) and sd > 0):
        raise BadInput(f"The first scores have a standard deviation of {sd}; reliable change needs one above 0.")
    if not (isfinite(critical) and critical > 0):
        raise BadInput(f"The critical value is {critical}; it must be above 0.")
    measurement = sd * sqrt(1 - reliability)
    difference = sqrt(2) * measurement
    return ChangeThreshold("jt", critical * difference, measurement, difference, critical)


def fixed_threshold(points: float) -> ChangeThreshold:
    """A published number of points, above 0; a change of exactly that many counts."""
    if not (isfinite(points) and points > 0):
        raise BadInput(f"The threshold of change is {points}; it must be above 0.")
    return ChangeThreshold("fixed", points)


def reliable_change_index(first: ArrayLike, last: ArrayLike, threshold: ChangeThreshold) -> NDArray[np.float64] | None:
    """(last − expected last) / standard error for each of n people; `None` for a fixed threshold, which has none."""
    a, b = finite_pairs(first, last)
    if threshold.standard_error_of_difference is None:
        return None
    return threshold.beyond_expected(a, b) / threshold.standard_error_of_difference


def checked_reliability(value: float, name: str = "reliability") -> float:
    """The value if it can be a reliability: at least 0 and below 1; refused otherwise."""
    if not 0 <= value < 1:
        raise BadInput(f"{name} is {value}; it must be at least 0 and below 1.")
    return value
