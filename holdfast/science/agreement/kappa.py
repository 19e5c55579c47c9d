"""Kappa: agreement of raters beyond what their habits alone would give."""

from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from holdfast.science.errors import BadInput
from holdfast.science.stats.arrays import finite

Weights = Literal["linear", "quadratic"]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Kappa:
    """Kappa of n subjects; `agreement` and `expected` are the (weighted) shares found and expected by chance.

    `se` and the interval are for any true value, `z` and `p` test whether it is 0.
    """

    value: float
    low: float
    high: float
    se: float
    z: float | None
    p: float | None
    agreement: float
    expected: float
    n: int
    categories: int
    weights: Weights | None
    confidence: float


@dataclass(frozen=True, slots=True)
class FleissKappa:
    """Kappa of n subjects with k ratings each, by no matter whom; `z` tests whether it is 0."""

    value: float
    z: float
    p: float
    n: int
    raters: int
    by_category: tuple[tuple[float, float], ...]


def cohen_kappa(
    first: ArrayLike, second: ArrayLike, *, weights: Weights | None = None, confidence: float = 0.95
) -> Kappa:
    """Cohen's kappa of two raters, weighted where categories have an order.

    Parameters
    ----------
    first, second : array_like, shape (n,)
        Each rater's score of the same n ≥ 2 subjects; categories as numbers.
    weights : "linear", "quadratic" or None
        How much of an agreement a difference leaves: by its size, or its square, in units of the score against the
        largest difference between two categories in use. None: any difference is a disagreement.
    confidence : float, between 0 and 1

    Raises
    ------
    BadInput
        If there are fewer than two subjects, or both raters always gave one and the same category.

    References
    ----------
    Cohen (1960), Educational and Psychological Measurement 20, 37–46; Cohen (1968), Psychological Bulletin 70,
    213–220; Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72, 323–327 (standard errors).

    See Also
    --------
    fleiss_kappa : for more raters, or other raters for each subject.
    intraclass_correlation : for scores with many values.
    """
    if not 0 < confidence < 1:
        raise BadInput(f"confidence is {confidence}; it must lie between 0 and 1.")
    levels, shares, n = _shares(first, second)
    w = _agreement_weights(levels, weights)
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    agreement, expected = float((w * shares).sum()), float(rows @ w @ columns)
    value = (agreement - expected) / (1 - expected)
    mean = (w @ columns)[:, None] + (rows @ w)[None, :]
    spread = float((shares * (w * (1 - expected) - mean * (1 - agreement)) ** 2).sum())
    variance = spread - (agreement * expected - 2 * expected + agreement) ** 2
    se = sqrt(max(variance, 0.0) / n) / (1 - expected) ** 2
    z, p = _against_nought(value, n, expected, np.outer(rows, columns), w - mean)
    half = float(special.ndtri((1 + confidence) / 2)) * se
    low, high = max(value - half, -1.0), min(value + half, 1.0)
    return Kappa(value, low, high, se, z, p, agreement, expected, n, levels.size, weights, confidence)


def fleiss_kappa(ratings: ArrayLike) -> FleissKappa:
    """Kappa of many raters, who may be other people for each subject.

    Parameters
    ----------
    ratings : array_like, shape (n, k)
        Categories as numbers, for n ≥ 2 subjects by k ≥ 2 raters each.

    Raises
    ------
    BadInput
        If the table is too small or has gaps, or only one category was used.

    References
    ----------
    Fleiss (1971), Psychological Bulletin 76, 378–382; Fleiss, Nee & Landis (1979), Psychological Bulletin 86,
    974–977 (standard error).
    """
    table = np.asarray(ratings, dtype=np.float64)
    if table.ndim != 2 or min(table.shape) < 2 or not np.isfinite(table).all():
        raise BadInput("Fleiss's kappa needs two subjects or more, each with the same number of ratings, two or more.")
    n, k = table.shape
    levels = np.unique(table)
    counts = np.stack([(table == level).sum(axis=1) for level in levels], axis=1)
    p = counts.sum(axis=0) / (n * k)
    q = p * (1 - p)
    _refuse_one_category(levels)
    within = (counts * (k - counts)).sum(axis=0) / (n * k * (k - 1))
    value = float(1 - within.sum() / q.sum())
    squares = q.sum() ** 2 - (q * (1 - 2 * p)).sum()
    se = sqrt(2 * float(squares)) / (float(q.sum()) * sqrt(n * k * (k - 1)))
    by_category = tuple(zip(levels.tolist(), (1 - within / q).tolist(), strict=True))
    return FleissKappa(value, value / se, float(2 * special.ndtr(-abs(value / se))), n, k, by_category)


def _shares(first: ArrayLike, second: ArrayLike) -> tuple[Floats, Floats, int]:
    a, b = finite(first, "first ratings"), finite(second, "second ratings")
    if a.size != b.size or a.size < 2:
        raise BadInput("Kappa needs two subjects or more, each rated by both raters.")
    levels, places = np.unique(np.concatenate([a, b]), return_inverse=True)
    _refuse_one_category(levels)
    table = np.zeros((levels.size, levels.size))
    np.add.at(table, (places[: a.size], places[a.size :]), 1)
    return levels, table / a.size, a.size


def _refuse_one_category(levels: Floats) -> None:
    if levels.size < 2:
        raise BadInput(f"Every rating is {levels[0]:g}; where only one category is used, kappa cannot be worked out.")


def _agreement_weights(levels: Floats, weights: Weights | None) -> Floats:
    if weights is None:
        return np.eye(levels.size)
    away: Floats = np.abs(levels[:, None] - levels[None, :]) / (levels[-1] - levels[0])
    return 1 - away if weights == "linear" else 1 - away**2


def _against_nought(
    value: float, n: int, expected: float, by_chance: Floats, deviations: Floats
) -> tuple[float | None, float | None]:
    variance = float((by_chance * deviations**2).sum()) - expected**2
    if variance <= 1e-15:
        return None, None
    z = value / (sqrt(variance / n) / (1 - expected))
    return z, float(2 * special.ndtr(-abs(z)))
