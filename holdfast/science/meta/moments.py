"""Sufficient statistics of pairs of scores: what a service can send instead of its people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from holdfast.science.errors import BadInput


@dataclass(frozen=True, slots=True)
class PairedMoments:
    """Count, means and sums of squares and products about the means, of first and last scores of the same people.

    From these alone every figure of a normal model of change follows exactly as from the people. Kept about the means,
    because raw sums of squares lose digits.

    Parameters
    ----------
    n
        People with both scores, 1 or more.
    mean_first, mean_last
        In the units of the measure.
    squares_first, squares_last, products
        Sums over people of squared and multiplied deviations from the means; divide by n − 1 for (co)variances.
    """

    n: int
    mean_first: float
    mean_last: float
    squares_first: float
    squares_last: float
    products: float

    @property
    def mean_change(self) -> float:
        return self.mean_last - self.mean_first

    @property
    def squares_change(self) -> float:
        return max(0.0, self.squares_first + self.squares_last - 2.0 * self.products)

    @property
    def variance_of_mean(self) -> float:
        """Squared standard error of the mean change; nan of one person."""
        return self.squares_change / (self.n - 1) / self.n if self.n > 1 else float("nan")


@dataclass(frozen=True, slots=True)
class OneStage:
    """Mean change of everybody together, with its t interval, as if all were in one file."""

    n: int
    mean: float
    sd: float
    se: float
    low: float
    high: float


def paired_moments(first: ArrayLike, last: ArrayLike) -> PairedMoments:
    """Reduce pairs of scores to their sufficient statistics.

    Parameters
    ----------
    first, last : array_like, shape (n,)
        Scores of the same people in one order, in the units of the measure.

    Raises
    ------
    BadInput
        If there is nobody, the lengths differ or a score is no finite number.
    """
    a, b = np.asarray(first, dtype=np.float64), np.asarray(last, dtype=np.float64)
    if a.ndim != 1 or a.shape != b.shape or not a.size:
        raise BadInput("First and last scores must be two lists of one length, of one person or more.")
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        raise BadInput("A score is missing or no number; leave out people without both scores.")
    x, y = a - a.mean(), b - b.mean()
    return PairedMoments(
        a.size, float(a.mean()), float(b.mean()), float((x**2).sum()), float((y**2).sum()), float((x * y).sum())
    )


def together(services: Sequence[PairedMoments]) -> PairedMoments:
    """The statistics of everybody, from those of each service.

    Raises
    ------
    BadInput
        If there is no service.

    References
    ----------
    Chan, Golub & LeVeque (1983), Am Stat 37:242–247 (updating sums of squares about the mean).
    """
    if not services:
        raise BadInput("There is no service to put together.")
    n = sum(one.n for one in services)
    first = sum(one.n * one.mean_first for one in services) / n
    last = sum(one.n * one.mean_last for one in services) / n
    away = [(one.n, one.mean_first - first, one.mean_last - last) for one in services]
    return PairedMoments(
        n,
        first,
        last,
        sum(one.squares_first for one in services) + sum(k * a * a for k, a, _ in away),
        sum(one.squares_last for one in services) + sum(k * b * b for k, _, b in away),
        sum(one.products for one in services) + sum(k * a * b for k, a, b in away),
    )


def one_stage(services: Sequence[PairedMoments], *, confidence: float = 0.95) -> OneStage:
    """Mean change of everybody: equal, to rounding, to the paired t interval over all people in one file.

    Raises
    ------
    BadInput
        If there are fewer than two people in all.
    """
    whole = together(services)
    if whole.n < 2:
        raise BadInput("An interval needs two people or more; there is one.")
    sd = float(np.sqrt(whole.squares_change / (whole.n - 1)))
    se = sd / float(np.sqrt(whole.n))
    half = float(special.stdtrit(whole.n - 1, (1.0 + confidence) / 2.0)) * se
    return OneStage(whole.n, whole.mean_change, sd, se, whole.mean_change - half, whole.mean_change + half)
