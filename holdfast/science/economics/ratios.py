"""Cost per outcome with its interval: a ratio of two means of the same episodes."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from scipy import special

from holdfast.science.errors import BadInput


@dataclass(frozen=True)
class Sums:
    """What Fieller's interval needs of n pairs (x, y): their sums, sums of squares and sum of products."""

    n: int
    x: float
    y: float
    xx: float
    yy: float
    xy: float


@dataclass(frozen=True)
class RatioInterval:
    """Σx / Σy with its interval; an end is `None` where the data set no limit there."""

    ratio: float
    low: float | None
    high: float | None
    confidence: float


def fieller_interval(sums: Sums, *, confidence: float = 0.95) -> RatioInterval | None:
    """Fieller's interval for a ratio of means, such as cost per outcome.

    Parameters
    ----------
    sums
        Of n episodes: x its cost, y its outcomes (0 or more), both 0 or more.
    confidence
        Between 0 and 1.

    Returns
    -------
    RatioInterval or None
        `None` when there is no outcome at all. The upper end is `None` when the outcomes are so few that 0 of them
        cannot be excluded, and both are `None` below two episodes.

    References
    ----------
    Fieller (1954), Some problems in interval estimation, J. Royal Statistical Society B 16, 175–185; Briggs and Fenn
    (1998), Confidence intervals or surfaces? Uncertainty on the cost-effectiveness plane, Health Economics 7, 723–740.
    """
    if not 0 < confidence < 1:
        raise BadInput(f"confidence is {confidence}; it must lie between 0 and 1.")
    if sums.n < 0 or min(sums.x, sums.y) < 0:
        raise BadInput("a cost per outcome needs costs and outcomes of 0 or more")
    if not sums.y:
        return None
    ratio = sums.x / sums.y
    if sums.n < 2:
        return RatioInterval(ratio, None, None, confidence)
    reach = float(special.stdtrit(sums.n - 1, (1 + confidence) / 2)) ** 2 / sums.n
    mean_x, mean_y = sums.x / sums.n, sums.y / sums.n
    spread = sums.n / (sums.n - 1)
    xx, yy = (max(0.0, spread * (s / sums.n - m * m)) for s, m in ((sums.xx, mean_x), (sums.yy, mean_y)))
    xy = spread * (sums.xy / sums.n - mean_x * mean_y)
    a, b, c = mean_y**2 - reach * yy, mean_x * mean_y - reach * xy, mean_x**2 - reach * xx
    inside = max(0.0, b * b - a * c)
    if a <= 0:
        return RatioInterval(ratio, None, None, confidence)
    return RatioInterval(ratio, max(0.0, (b - sqrt(inside)) / a), (b + sqrt(inside)) / a, confidence)
