"""Shares and rates of units as random intercepts, drawn towards all as far as their number is small."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray
from scipy import special

from holdfast.science.errors import BadInput

from .quadrature import CountsModel

Floats = NDArray[np.float64]
WIDEST: Final = 5.0
"""Largest standard deviation between units that is looked for, on the scale of logits or log rates."""


@dataclass(frozen=True, slots=True, eq=False)
class ShrunkenCounts:
    """k units under a logistic (shares) or Poisson (rates) random intercept.

    Parameters
    ----------
    centre : float
        Logit or log rate of an average unit.
    sd_between, sd_low, sd_high : float
        Standard deviation between units on that scale, with its 95 % profile interval.
    effect, se : shape (k,)
        Each unit's intercept (conditional mode) and its standard error given the model's parameters.
    shrunken, low, high : shape (k,)
        Shares from 0 to 1, or rates, with 95 % intervals that also know how sure the centre is.
    deviance : float
        −2 log-likelihood, without the constants of the counts.
    """

    centre: float
    sd_between: float
    sd_low: float
    sd_high: float
    effect: Floats
    se: Floats
    shrunken: Floats
    low: Floats
    high: Floats
    deviance: float

    @property
    def icc(self) -> float:
        """Share of the variance of the latent logistic outcome that lies between units; of shares only."""
        return _latent(self.sd_between)

    @property
    def icc_interval(self) -> tuple[float, float]:
        return _latent(self.sd_low), _latent(self.sd_high)


def _latent(sd: float) -> float:
    return sd**2 / (sd**2 + np.pi**2 / 3) if np.isfinite(sd) else 1.0


def shrunken_shares(
    counts: ArrayLike, sizes: ArrayLike, offset: ArrayLike | None = None, *, confidence: float = 0.95
) -> ShrunkenCounts:
    """Shares under a logistic random intercept.

    Parameters
    ----------
    counts, sizes : array_like, shape (k,)
        0 ≤ count ≤ size.
    offset : array_like, shape (k,), optional
        Known differences between units' logits, such as logit(expected share) for case mix; the shrunken shares are
        then those at the mean offset.
    confidence : float

    Raises
    ------
    BadInput
        With one unit, or when nobody or everybody has the outcome.

    References
    ----------
    Bates et al. (2015), J. Statistical Software 67(1); adaptive Gauss–Hermite quadrature with 25 nodes, Pinheiro &
    Chao (2006), J. Computational and Graphical Statistics 15, 58–81; latent-scale ICC: Goldstein, Browne & Rasbash
    (2002), Understanding Statistics 1, 223–231.
    """
    y, n, shift = _arrays(counts, sizes, offset)
    if (y > n).any() or not 0 < y.sum() < n.sum():
        raise BadInput(
            "Nobody or everybody has the outcome, or a unit counts more than all; units cannot be told apart."
        )

    def curves(eta: Floats) -> tuple[Floats, Floats, Floats]:
        share = special.expit(eta)
        return _down(y, eta) * eta + _down(n, eta) * special.log_expit(-eta), share, share * (1 - share)

    start = float(special.logit(y.sum() / n.sum()))
    return _fitted(CountsModel(y, n, shift, curves), start, special.expit, confidence)


def shrunken_rates(
    counts: ArrayLike, exposures: ArrayLike, offset: ArrayLike | None = None, *, confidence: float = 0.95
) -> ShrunkenCounts:
    """Rates under a Poisson random intercept on the log scale; as `shrunken_shares`."""
    y, exposure, shift = _arrays(counts, exposures, offset)
    if y.sum() == 0:
        raise BadInput("No unit has an event, so their rates cannot differ.")

    def curves(eta: Floats) -> tuple[Floats, Floats, Floats]:
        rate = np.exp(eta)
        return _down(y, eta) * eta - _down(exposure, eta) * rate, rate, rate

    start = float(np.log(y.sum() / exposure.sum()))
    return _fitted(CountsModel(y, exposure, shift, curves), start, np.exp, confidence)


def _fitted(model: CountsModel, start: float, shown: Callable[[Floats], Floats], confidence: float) -> ShrunkenCounts:
    start -= float((model.shift * model.n).sum() / model.n.sum())
    grid = np.append(0.0, np.geomspace(0.05, WIDEST, 7))
    heights, starts = np.zeros(grid.size), np.full(grid.size, start)
    for i, sd in enumerate(grid):
        heights[i], starts[i] = model.profile(float(sd), starts[max(i - 1, 0)])
    place = int(np.argmin(heights))
    around = (float(grid[max(place - 1, 0)]), float(grid[min(place + 1, grid.size - 1)]))
    best = scipy.optimize.minimize_scalar(
        lambda sd: model.profile(sd, starts[place])[0], bounds=around, method="bounded", options={"xatol": 1e-6}
    )
    sd = float(best.x) if best.fun < heights[0] else 0.0
    least, centre = model.profile(sd, starts[place])
    low, high = _interval(model, sd, least, centre, confidence)
    u, width = model.modes(centre, sd)
    # What is left of the centre's own uncertainty in a unit is the part that its number does not outweigh.
    error = np.sqrt((sd * width) ** 2 + width**4 * model.of_centre(centre, sd))
    half = float(special.ndtri((1 + confidence) / 2)) * error
    level = centre + float((model.shift * model.n).sum() / model.n.sum()) + sd * u
    return ShrunkenCounts(
        centre=centre,
        sd_between=sd,
        sd_low=low,
        sd_high=high,
        effect=sd * u,
        se=sd * width,
        shrunken=shown(level),
        low=shown(level - half),
        high=shown(level + half),
        deviance=least,
    )


def _interval(model: CountsModel, sd: float, least: float, centre: float, confidence: float) -> tuple[float, float]:
    bar = least + float(special.chdtri(1, 1 - confidence))
    above: Callable[[float], float] = lambda at: model.profile(at, centre)[0] - bar  # noqa: E731
    low = float(scipy.optimize.brentq(above, 0, sd, xtol=1e-5)) if sd and above(0) > 0 else 0.0
    far = sd + 0.3
    while far < WIDEST and above(far) <= 0:
        far *= 1.6
    far = min(far, WIDEST)
    high = float(scipy.optimize.brentq(above, sd, far, xtol=1e-5)) if above(far) > 0 else np.inf
    return low, high


def _down(values: Floats, beside: Floats) -> Floats:
    """One value a unit, shaped to stand beside its nodes."""
    return values.reshape(-1, *[1] * (beside.ndim - 1))


def _arrays(counts: ArrayLike, sizes: ArrayLike, offset: ArrayLike | None) -> tuple[Floats, Floats, Floats]:
    y, n = np.asarray(counts, dtype=np.float64), np.asarray(sizes, dtype=np.float64)
    shift = np.zeros(y.size) if offset is None else np.asarray(offset, dtype=np.float64)
    if not (y.ndim == 1 and y.shape == n.shape == shift.shape) or not np.isfinite([y, n, shift]).all():
        raise BadInput("Each unit needs a count, a size and at most one offset, all of them finite numbers.")
    if y.size < 2:
        raise BadInput(f"There is {y.size} unit; how much lies between units needs at least two.")
    if (y < 0).any() or (n <= 0).any():
        raise BadInput("Counts are 0 or more, and sizes above 0.")
    return y, n, shift
