"""Units as random intercepts: how much lies between them, and each drawn towards all as far as its number is small."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray
from scipy import special

from holdfast.science.errors import BadInput
from holdfast.science.stats.arrays import finite

Floats = NDArray[np.float64]
WIDEST = 30.0
"""Largest standard deviation between units that is looked for, in standard deviations within units."""


@dataclass(frozen=True, slots=True, eq=False)
class RandomIntercepts:
    """Means of k units under y = Xβ + unit + residual, by restricted maximum likelihood.

    Parameters
    ----------
    mean : float
        Of everybody, at the average case mix.
    sd_between, sd_within : float
        Standard deviations between units and of people within them.
    icc, icc_low, icc_high : float, 0..1
        Share of the variance that lies between units, with its 95 % profile interval.
    raw, shrunken, se, low, high : shape (k,)
        Each unit's mean as observed and as shrunken, both adjusted for the covariates; the standard error of its
        distance from the mean given the mean and the variances; and the 95 % interval of the shrunken mean, which
        also knows how sure the mean of all is.
    n : shape (k,)
        People of each unit.
    criterion : float
        −2 restricted log-likelihood.
    """

    mean: float
    sd_between: float
    sd_within: float
    icc: float
    icc_low: float
    icc_high: float
    raw: Floats
    shrunken: Floats
    se: Floats
    low: Floats
    high: Floats
    n: NDArray[np.int64]
    criterion: float


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """Cross-products of [X y] in all and per unit; `n` people a unit."""

    total: Floats
    unit: Floats
    n: NDArray[np.int64]

    def at(self, ratio: float) -> tuple[float, Floats, float]:
        """−2 restricted log-likelihood, β and σ² at τ²/σ² = `ratio`."""
        weight = ratio / (1 + self.n * ratio)
        left = self.total - (self.unit.T * weight) @ self.unit
        x, xy, yy = left[:-1, :-1], left[:-1, -1], left[-1, -1]
        beta = np.linalg.solve(x, xy).astype(np.float64)
        free = int(self.n.sum()) - beta.size
        variance = float(yy - xy @ beta) / free
        determinant = float(np.log1p(self.n * ratio).sum() + np.linalg.slogdet(x)[1])
        return determinant + free * (1 + float(np.log(2 * np.pi * variance))), beta, variance


def random_intercepts(
    values: ArrayLike, units: ArrayLike, covariates: ArrayLike | None = None, *, confidence: float = 0.95
) -> RandomIntercepts:
    """Fit a random intercept for each unit.

    Parameters
    ----------
    values : array_like, shape (n,)
        One outcome for each person.
    units : array_like of int, shape (n,)
        Each person's unit, 0 to k − 1, every one of which has somebody.
    covariates : array_like, shape (n, p), optional
        Case mix; no constant column.
    confidence : float
        Of all intervals.

    Raises
    ------
    BadInput
        With one unit, one person in every unit, or values without any spread within units.

    References
    ----------
    Laird & Ware (1982), Biometrics 38, 963–974; Bates et al. (2015), J. Statistical Software 67(1), sections 3.4–3.6
    for the profiled criterion; Morris (1983) for shrinkage as empirical Bayes.
    """
    y, unit = finite(values, "values"), np.asarray(units, dtype=np.int64)
    counts = np.bincount(unit)
    design = _design(y.size, covariates)
    _refuse(y, unit, counts, design)
    scale = float(y.std()) or 1.0
    sums = _sums(np.column_stack([design, (y - y.mean()) / scale]), unit, counts)
    ratio = _best(sums)
    return _told(sums, ratio, _interval(sums, ratio, confidence), confidence, float(y.mean()), scale)


def _told(
    sums: _Sums, ratio: float, interval: tuple[float, float], confidence: float, middle: float, scale: float
) -> RandomIntercepts:
    """The fit on the scale of the values, which were standardised by their `middle` and `scale`."""
    criterion, beta, variance = sums.at(ratio)
    n = sums.n
    weight = n * ratio / (1 + n * ratio)
    residual = scale * (sums.unit[:, -1] - sums.unit[:, :-1] @ beta) / n
    se = scale * np.sqrt(variance * ratio / (1 + n * ratio))
    mean = middle + scale * float(beta[0])
    shrunken = mean + weight * residual
    error = np.sqrt(se**2 + (1 - weight) ** 2 * _of_mean(sums, ratio) * scale**2)
    half = float(special.ndtri((1 + confidence) / 2)) * error
    low, high = interval
    return RandomIntercepts(
        mean=mean,
        sd_between=scale * float(np.sqrt(ratio * variance)),
        sd_within=scale * float(np.sqrt(variance)),
        icc=ratio / (1 + ratio),
        icc_low=low / (1 + low),
        icc_high=high / (1 + high) if np.isfinite(high) else 1.0,
        raw=mean + residual,
        shrunken=shrunken,
        se=se,
        low=shrunken - half,
        high=shrunken + half,
        n=n,
        criterion=criterion + 2 * (int(n.sum()) - beta.size) * float(np.log(scale)),
    )


def _of_mean(sums: _Sums, ratio: float) -> float:
    """Variance of the mean of all."""
    weight = ratio / (1 + sums.n * ratio)
    precision = (sums.total - (sums.unit.T * weight) @ sums.unit)[:-1, :-1]
    return float(np.linalg.inv(precision)[0, 0]) * sums.at(ratio)[2]


def _design(n: int, covariates: ArrayLike | None) -> Floats:
    if covariates is None:
        return np.ones((n, 1))
    x = np.asarray(covariates, dtype=np.float64).reshape(n, -1)
    # Centred, so that the constant is the mean of people with the average case mix.
    return np.column_stack([np.ones(n), x - x.mean(axis=0)])


def _refuse(y: Floats, unit: NDArray[np.int64], counts: NDArray[np.int64], design: Floats) -> None:
    if counts.size < 2:
        raise BadInput(f"There is {counts.size} unit; how much lies between units needs at least two.")
    if (counts == 0).any() or unit.size != y.size:
        raise BadInput("Every person needs a unit, and every unit a person.")
    if y.size - counts.size < design.shape[1] or y.size - counts.size < 1:
        raise BadInput(f"{y.size} people in {counts.size} units are too few to tell units from people.")
    within = y - (np.bincount(unit, y) / counts)[unit]
    if float(np.abs(within).max()) <= 1e-12 * max(float(np.abs(y).max()), 1e-300):
        raise BadInput("Everybody within a unit has the same value, so units cannot be told from people.")
    if np.linalg.matrix_rank(design) < design.shape[1]:
        raise BadInput("A covariate is constant or says what another one says; leave it out.")


def _sums(columns: Floats, unit: NDArray[np.int64], counts: NDArray[np.int64]) -> _Sums:
    per_unit: Floats = np.column_stack([np.bincount(unit, column, counts.size) for column in columns.T])
    return _Sums(columns.T @ columns, per_unit, counts)


def _best(sums: _Sums) -> float:
    """τ²/σ² where the criterion is least: the best of a coarse grid, then Brent between its neighbours."""
    grid = np.append(0.0, np.geomspace(1e-3, WIDEST, 40))
    heights = [sums.at(theta**2)[0] for theta in grid]
    place = int(np.argmin(heights))
    around = (grid[max(place - 1, 0)], grid[min(place + 1, grid.size - 1)])
    found = scipy.optimize.minimize_scalar(
        lambda theta: sums.at(theta**2)[0], bounds=around, method="bounded", options={"xatol": 1e-10}
    )
    return float(found.x) ** 2 if found.fun < heights[0] else 0.0


def _interval(sums: _Sums, ratio: float, confidence: float) -> tuple[float, float]:
    """Where the criterion is the quantile of χ²(1) above its least."""
    bar = sums.at(ratio)[0] + float(special.chdtri(1, 1 - confidence))
    above: Callable[[float], float] = lambda theta: sums.at(theta**2)[0] - bar  # noqa: E731
    best = float(np.sqrt(ratio))
    low = scipy.optimize.brentq(above, 0, best) ** 2 if above(0) > 0 else 0.0
    high = scipy.optimize.brentq(above, best, WIDEST) ** 2 if above(WIDEST) > 0 else np.inf
    return low, high
