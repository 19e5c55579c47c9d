"""Centre line and standard deviation of each chart, from its baseline points."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from holdfast.science.errors import BadInput

Floats = NDArray[np.float64]
Kind = Literal["run", "i", "mr", "p", "pprime", "u", "uprime", "c", "g"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
DENOMINATED: Final[frozenset[Kind]] = frozenset({"p", "pprime", "u", "uprime"})
"""Charts whose every point is a count over a denominator."""

D2 = 1.128
"""Mean range of two normal values in standard deviations (Montgomery, appendix VI)."""
D4 = 3.267
"""Upper limit of a moving range of two, in mean moving ranges."""
HAIR = 1e-12
"""What binary fractions may differ by where the values are the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """For each of n points: centre, standard deviation and three-sigma limits; NaN where a chart has none."""

    centre: Floats
    sigma: Floats
    lower: Floats
    upper: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """What limits are made of: values, denominators (1 where there are none), and which points are the baseline."""

    value: Floats
    n: Floats
    baseline: NDArray[np.bool_]

    @property
    def used(self) -> Floats:
        found = self.value[self.baseline]
        return found[~np.isnan(found)]

    def pooled(self) -> float:
        """Σ counts / Σ denominators of the baseline."""
        known = self.baseline & ~np.isnan(self.value)
        return float((self.value[known] * self.n[known]).sum() / self.n[known].sum())

    def moving_range_sigma(self, values: Floats) -> float:
        """Standard deviation from the baseline's mean moving range.

        Ranges at or above their own upper limit are left out first, so that one leap does not widen the limits until
        it hides within them (Nelson 1982).
        """
        steps = np.abs(np.diff(values[self.baseline]))
        steps = steps[~np.isnan(steps)]
        usual = steps[steps < D4 * steps.mean()] if steps.size else steps
        return float(usual.mean()) / D2 if usual.size else 0.0


def _level(points: Points, centre: float, sigma: float | Floats, low: float, high: float) -> Limits:
    ones = np.ones(points.value.size)
    spread = ones * sigma
    lower, upper = np.maximum(centre - 3 * spread, low), np.minimum(centre + 3 * spread, high)
    return Limits(ones * centre, spread, lower, upper)


def _run(points: Points) -> Limits:
    nothing = np.full(points.value.size, np.nan)
    return Limits(np.full(points.value.size, float(np.median(points.used))), nothing, nothing, nothing)


def _individuals(points: Points) -> Limits:
    sigma = points.moving_range_sigma(points.value)
    if sigma <= HAIR * float(np.abs(points.used).max()):
        raise BadInput("All values are the same, so there is no variation to draw limits from; a run chart needs none.")
    return _level(points, float(points.used.mean()), sigma, -np.inf, np.inf)


def _moving_range(points: Points) -> Limits:
    centre = float(points.used.mean())
    if centre == 0:
        raise BadInput("All values are the same, so every moving range is 0 and there is no variation to chart.")
    return _level(points, centre, centre * (D4 - 1) / 3, 0.0, np.inf)


def _binomial(points: Points) -> tuple[float, Floats]:
    centre = points.pooled()
    if not 0 < centre < 1:
        raise BadInput(f"Every share is {centre:.0f}, so there is no variation to draw limits from.")
    return centre, np.sqrt(centre * (1 - centre) / points.n)


def _poisson(points: Points) -> tuple[float, Floats]:
    centre = points.pooled()
    if centre == 0:
        raise BadInput("Every count is 0, so there is no variation to draw limits from.")
    return centre, np.sqrt(centre / points.n)


def _laney(points: Points, centre: float, sigma: Floats) -> Floats:
    between = points.moving_range_sigma((points.value - centre) / sigma)
    if between <= HAIR:
        raise BadInput("All points lie equally far from the centre, so Laney's chart has no variation to work with.")
    return sigma * between


def _p(points: Points) -> Limits:
    return _level(points, *_binomial(points), 0.0, 1.0)


def _p_prime(points: Points) -> Limits:
    centre, sigma = _binomial(points)
    return _level(points, centre, _laney(points, centre, sigma), 0.0, 1.0)


def _u(points: Points) -> Limits:
    return _level(points, *_poisson(points), 0.0, np.inf)


def _u_prime(points: Points) -> Limits:
    centre, sigma = _poisson(points)
    return _level(points, centre, _laney(points, centre, sigma), 0.0, np.inf)


def _c(points: Points) -> Limits:
    return _level(points, *_poisson(points), 0.0, np.inf)


def _g(points: Points) -> Limits:
    """Limits of a geometric distribution about its mean; the centre is the median, which the runs rules halve by."""
    mean = float(points.used.mean())
    if mean == 0:
        raise BadInput("Every number between events is 0, so there is no variation to draw limits from.")
    found = _level(points, mean, float(np.sqrt(mean * (mean + 1))), 0.0, np.inf)
    return Limits(np.full(points.value.size, float(np.median(points.used))), found.sigma, found.lower, found.upper)


LIMITS: Final[dict[Kind, Callable[[Points], Limits]]] = {
    "run": _run,
    "i": _individuals,
    "mr": _moving_range,
    "p": _p,
    "pprime": _p_prime,
    "u": _u,
    "uprime": _u_prime,
    "c": _c,
    "g": _g,
}
