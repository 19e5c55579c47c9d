"""Change against an outside anchor: the minimal important difference, for each person and for the mean."""

from dataclasses import dataclass
from math import isfinite
from typing import Literal

from numpy.typing import ArrayLike

from holdfast.science.errors import BadInput
from holdfast.science.stats import paired_mean_change
from holdfast.science.stats.arrays import finite_pairs

from .classes import Classes, by_gain
from .direction import Better, sign_of

Importance = Literal["large", "probable", "possible", "not relevant", "not significant"]
WORDS: dict[Importance, str] = {
    "large": "large clinically significant effect",
    "probable": "probably clinically significant effect",
    "possible": "not significantly less than the threshold",
    "not relevant": "statistically significant but not clinically relevant",
    "not significant": "statistically not significant",
}


@dataclass(frozen=True, slots=True)
class AnchoredMean:
    """The mean gain (positive is better) of n people with its t interval, judged against the threshold.

    `direction` says which way the interval lies; it is `None` where the interval holds 0.
    """

    n: int
    mean_gain: float
    low: float
    high: float
    threshold: float
    direction: Literal["better", "worse"] | None
    importance: Importance

    @property
    def words(self) -> str:
        towards = " towards worse" if self.direction == "worse" else ""
        return WORDS[self.importance] + towards


def anchor_classes(
    first: ArrayLike, last: ArrayLike, *, important: float, better: Better, important_worse: float | None = None
) -> Classes:
    """Class of each person by the minimal important difference; a change of exactly so many points counts.

    Parameters
    ----------
    first, last : array_like, shape (n,)
    important : float
        Points of improvement that people themselves find important, above 0.
    better : "higher" or "lower"
    important_worse : float, optional
        Points of deterioration that count, where they differ.

    References
    ----------
    Jaeschke, Singer & Guyatt (1989), Controlled Clinical Trials 10, 407–415; cs_anchor of the R package
    clinicalsignificance 3.0.
    """
    a, b = finite_pairs(first, last)
    worse = important if important_worse is None else _checked(important_worse)
    return by_gain(sign_of(better) * (b - a), _checked(important), worse)


def anchored_mean(
    first: ArrayLike,
    last: ArrayLike,
    *,
    important: float,
    better: Better,
    important_worse: float | None = None,
    confidence: float = 0.95,
) -> AnchoredMean:
    """The mean change of a group against the minimal important difference.

    Parameters
    ----------
    first, last : array_like, shape (n,)
        Scores of n ≥ 2 people.
    important, important_worse : float
        As in `anchor_classes`; an interval on the worse side is held against the second.

    Raises
    ------
    BadInput
        If there are fewer than two people, because one change has no interval.

    References
    ----------
    Hespanhol, Vallio, Costa & Saragiotto (2019), Brazilian J. Physical Therapy 23, 290–301: the five kinds by where
    the interval and its middle lie. The R package clinicalsignificance 3.0 names them for improvement only; here the
    same names hold towards worse.
    """
    limit = _checked(important), _checked(important if important_worse is None else important_worse)
    found = paired_mean_change(first, last, confidence=confidence)
    if found.low is None or found.high is None:
        raise BadInput("A mean change of one person has no interval; the anchor for groups needs two people or more.")
    sign = sign_of(better)
    low, high = sorted((sign * found.low, sign * found.high))
    gain = sign * found.mean
    if low <= 0 <= high:
        return AnchoredMean(found.n, gain, low, high, limit[0], None, "not significant")
    if low > 0:
        return AnchoredMean(found.n, gain, low, high, limit[0], "better", _importance(low, gain, high, limit[0]))
    return AnchoredMean(found.n, gain, low, high, limit[1], "worse", _importance(-high, -gain, -low, limit[1]))


def _importance(low: float, middle: float, high: float, limit: float) -> Importance:
    if high < limit:
        return "not relevant"
    if low >= limit:
        return "large"
    return "probable" if middle >= limit else "possible"


def _checked(points: float) -> float:
    if not (isfinite(points) and points > 0):
        raise BadInput(f"The minimal important difference is {points}; it must be above 0.")
    return points
