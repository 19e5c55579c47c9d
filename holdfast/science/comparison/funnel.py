"""Funnels: each unit's figure against its size, between limits that narrow as units grow."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput
from holdfast.science.stats.arrays import finite

from .dispersion import Dispersion, Spread, dispersion
from .limits import ACTION, WARNING, Tails, binomial_limits, normal_limits, poisson_limits

Floats = NDArray[np.float64]
Curve = Callable[[Floats, float], Tails]
HAIR = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Funnel:
    """k units: their figures and sizes, the target, and the limits at each size.

    `warning` holds 95 % of units that are like all, `action` 99.8 %. `curve(sizes, coverage)` gives the same limits at
    any sizes, for drawing. `spread` says whether over-dispersion has widened them.
    """

    value: Floats
    size: Floats
    target: float
    warning: Tails
    action: Tails
    dispersion: Dispersion
    spread: Spread
    curve: Curve

    def beyond(self, limits: Tails) -> NDArray[np.bool_]:
        """Which units lie outside, by more than binary fractions may add."""
        slack = HAIR * max(float(np.abs(self.value).max()), 1e-300)
        return (self.value > limits.high + slack) | (self.value < limits.low - slack)

    @property
    def outside_warning(self) -> NDArray[np.bool_]:
        return self.beyond(self.warning)

    @property
    def outside_action(self) -> NDArray[np.bool_]:
        return self.beyond(self.action)

    @property
    def by_chance(self) -> tuple[float, float]:
        """How many of k units would lie outside both pairs of limits, were they all alike."""
        k = self.value.size
        return k * (1 - WARNING), k * (1 - ACTION)


def funnel_of_shares(
    counts: ArrayLike, sizes: ArrayLike, *, target: float | None = None, spread: Spread = "none"
) -> Funnel:
    """Shares of each unit's people, between exact binomial limits.

    Parameters
    ----------
    counts, sizes : array_like, shape (k,)
        0 ≤ count ≤ size and size ≥ 1 for each of k ≥ 2 units.
    target : float, optional
        What every share is held against; all units together when left out.
    spread : "none", "multiplicative" or "additive"
        Limits of chance alone, or widened for over-dispersion on the arcsine scale: by √φ or by τ². They are never
        narrowed.

    Raises
    ------
    BadInput
        With one unit, counts that cannot be, or a target of 0 or 1.

    References
    ----------
    Spiegelhalter (2005), Statistics in Medicine 24, 1185–1202, and Quality and Safety in Health Care 14, 347–351.
    """
    y, n = _counted(counts, sizes, "people")
    over = np.flatnonzero(y > n)
    if over.size:
        raise BadInput(f"Unit {over[0] + 1} has {y[over[0]]:g} of {n[over[0]]:g}; a share cannot count more than all.")
    goal = float(y.sum() / n.sum()) if target is None else target
    if not 0 < goal < 1:
        raise BadInput(f"The share of all units together is {goal:g}, so units cannot differ.")
    found = dispersion(
        (y / n - goal) / np.sqrt(goal * (1 - goal) / n),
        2 * np.sqrt(n) * (np.arcsin(np.sqrt(y / n)) - np.arcsin(np.sqrt(goal))),
        1 / (2 * np.sqrt(n)),
    )

    def curve(size: Floats, coverage: float) -> Tails:
        if spread == "none":
            return binomial_limits(goal, np.round(size), coverage)
        wide = normal_limits(float(np.arcsin(np.sqrt(goal))), _widened(0.5 / np.sqrt(size), found, spread), coverage)
        return Tails(*(np.sin(np.clip(end, 0, np.pi / 2)) ** 2 for end in (wide.low, wide.high)))

    return _funnel(y / n, n, goal, found, spread, curve)


def funnel_of_rates(
    counts: ArrayLike, exposures: ArrayLike, *, target: float | None = None, spread: Spread = "none"
) -> Funnel:
    """Counts per exposure (person-years, children, sessions), between exact Poisson limits.

    As `funnel_of_shares`; the exposures are any numbers above 0, the scale of over-dispersion is the square root.
    """
    y, exposure = _counted(counts, exposures, "exposure")
    rate = float(y.sum() / exposure.sum()) if target is None else target
    if not rate > 0:
        raise BadInput("No unit has an event, so their rates cannot differ.")
    expected = exposure * rate
    root = np.sqrt(expected)
    found = dispersion((y - expected) / root, 2 * (np.sqrt(y) - root), 1 / (2 * root))

    def curve(size: Floats, coverage: float) -> Tails:
        if spread == "none":
            ends = poisson_limits(size * rate, coverage)
            return Tails(ends.low / size, ends.high / size)
        wide = normal_limits(1.0, _widened(0.5 / np.sqrt(size * rate), found, spread), coverage)
        return Tails(*(rate * np.maximum(end, 0) ** 2 for end in (wide.low, wide.high)))

    return _funnel(y / exposure, exposure, rate, found, spread, curve)


def funnel_of_means(
    means: ArrayLike, sizes: ArrayLike, sd: float, *, target: float | None = None, spread: Spread = "none"
) -> Funnel:
    """Means of each unit's people, between normal limits of target ± z × sd / √n.

    Parameters
    ----------
    means, sizes : array_like, shape (k,)
        In the units of the measure, and of how many people (1 or more).
    sd : float
        Standard deviation within units, above 0.
    target, spread
        As in `funnel_of_shares`; the target is the mean of all people when left out.
    """
    mean = finite(means, "means")
    _, n = _counted(np.zeros(mean.size), sizes, "people")
    if not sd > 0:
        raise BadInput("Everybody within a unit has the same value, so chance has nothing to say about their means.")
    goal = float((mean * n).sum() / n.sum()) if target is None else target
    se = sd / np.sqrt(n)
    found = dispersion((mean - goal) / se, (mean - goal) / se, se)

    def curve(size: Floats, coverage: float) -> Tails:
        return normal_limits(goal, _widened(sd / np.sqrt(size), found, spread), coverage)

    return _funnel(mean, n, goal, found, spread, curve)


def funnel_of_adjusted_shares(
    observed: ArrayLike, expected: ArrayLike, variance: ArrayLike, overall: float, *, spread: Spread = "none"
) -> Funnel:
    """Shares adjusted for case mix by indirect standardisation: observed ÷ expected × the share of all.

    Parameters
    ----------
    observed, expected : array_like, shape (k,)
        Outcomes counted, and the sum of the chances that the case mix gives each person; above 0.
    variance : array_like, shape (k,)
        Of the observed count, Σ p (1 − p).
    overall : float, between 0 and 1

    Returns
    -------
    Funnel
        Between normal limits, the lower ones at least 0. `size` is the number of average people whose share would vary
        as much.

    References
    ----------
    Spiegelhalter (2005), Statistics in Medicine 24, section 2.2 (standardised ratios).
    """
    y, e = _counted(observed, expected, "expected outcomes")
    v = finite(variance, "variances")
    if not 0 < overall < 1 or (v <= 0).any():
        raise BadInput("The case mix leaves no chance in the outcome, so there are no limits to draw.")
    sd = float(np.sqrt(overall * (1 - overall)))
    found = funnel_of_means(overall * y / e, (sd * e / overall) ** 2 / v, sd, target=overall, spread=spread)

    def curve(size: Floats, coverage: float) -> Tails:
        ends = found.curve(size, coverage)
        return Tails(np.maximum(ends.low, 0.0), ends.high)

    return _funnel(found.value, found.size, overall, found.dispersion, spread, curve)


def _counted(counts: ArrayLike, sizes: ArrayLike, what: str) -> tuple[Floats, Floats]:
    y, n = finite(counts, "counts"), finite(sizes, what)
    if y.size != n.size:
        raise BadInput(f"There are {y.size} counts and {n.size} sizes; each unit needs one of both.")
    if y.size < 2:
        raise BadInput(f"There is {y.size} unit; a comparison needs at least two.")
    below = np.flatnonzero((y < 0) | (n <= 0))
    if below.size:
        place = int(below[0])
        raise BadInput(
            f"Unit {place + 1} has {y[place]:g} of {n[place]:g} {what}; counts are 0 or more, sizes above 0."
        )
    return y, n


def _widened(se: Floats, found: Dispersion, spread: Spread) -> Floats:
    if spread == "additive":
        return np.sqrt(se**2 + found.tau**2)
    return se * np.sqrt(max(1.0, found.phi_winsorised)) if spread == "multiplicative" else se


def _funnel(value: Floats, size: Floats, target: float, found: Dispersion, spread: Spread, curve: Curve) -> Funnel:
    return Funnel(value, size, target, curve(size, WARNING), curve(size, ACTION), found, spread, curve)
