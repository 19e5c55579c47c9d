"""The whole comparison of units on one outcome: funnel, shrunken figures, what lies between units, and their places."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from holdfast.science.errors import BadInput
from holdfast.science.stats.arrays import finite

from .case_mix import CaseMix, expected_outcomes
from .dispersion import Spread
from .funnel import Funnel, funnel_of_adjusted_shares, funnel_of_means, funnel_of_rates, funnel_of_shares
from .places import Places, places
from .random_intercepts import random_intercepts
from .shrunken_counts import ShrunkenCounts, shrunken_rates, shrunken_shares

Floats = NDArray[np.float64]
Outcome = Literal["mean", "share", "rate"]


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """k units on one outcome.

    Parameters
    ----------
    outcome
        "mean" in the units of the measure, "share" from 0 to 1, "rate" per exposure.
    size : shape (k,)
        People of each unit, or its exposure.
    observed, expected : shape (k,)
        Means, or counts; what the case mix expects, which without one is what all units together expect.
    funnel
        Of the figures adjusted for case mix, where there is one.
    shrunken, low, high : shape (k,)
        Empirical-Bayes figures with 95 % intervals.
    sd_between : float
        Standard deviation between units: in the units of a mean; of logits for shares, of log rates for rates.
    icc, icc_low, icc_high : float or None, 0..1
        Share of the variance that lies between units; of the latent logistic outcome for shares, none for rates.
    places
        Which pairs of units can be told apart by their shrunken figures.
    case_mix
        The regression over everybody, or `None`.
    """

    outcome: Outcome
    size: Floats
    observed: Floats
    expected: Floats
    funnel: Funnel
    shrunken: Floats
    low: Floats
    high: Floats
    sd_between: float
    icc: float | None
    icc_low: float | None
    icc_high: float | None
    places: Places
    case_mix: CaseMix | None


def compare_means(
    values: ArrayLike,
    units: ArrayLike,
    covariates: ArrayLike | None = None,
    *,
    target: float | None = None,
    spread: Spread = "none",
) -> Compared:
    """Compare units by the mean of their people.

    Parameters
    ----------
    values : array_like, shape (n,)
        One outcome for each person, such as last − first score.
    units : array_like of int, shape (n,)
        Each person's unit, 0 to k − 1.
    covariates : array_like, shape (n, p), optional
        Case mix, such as the first score. Each unit's mean is then that of all plus its mean of observed − expected.
    target : float, optional
        What the means are held against; the mean of all when left out.
    spread
        Whether limits are widened for over-dispersion.
    """
    y, unit = finite(values, "values"), np.asarray(units, dtype=np.int64)
    fit = random_intercepts(y, unit, covariates)
    mix = None if covariates is None else expected_outcomes(y, covariates)
    expected = np.full(y.size, y.mean()) if mix is None else mix.expected
    observed, told = np.bincount(unit, y) / fit.n, np.bincount(unit, expected) / fit.n
    sizes = fit.n.astype(np.float64)
    funnel = funnel_of_means(y.mean() + observed - told, sizes, fit.sd_within, target=target, spread=spread)
    return Compared(
        outcome="mean",
        size=sizes,
        observed=observed,
        expected=told,
        funnel=funnel,
        shrunken=fit.shrunken,
        low=fit.low,
        high=fit.high,
        sd_between=fit.sd_between,
        icc=fit.icc,
        icc_low=fit.icc_low,
        icc_high=fit.icc_high,
        places=places(fit.shrunken, fit.se),
        case_mix=mix,
    )


def compare_shares_of_people(
    yes: ArrayLike,
    units: ArrayLike,
    covariates: ArrayLike | None = None,
    *,
    target: float | None = None,
    spread: Spread = "none",
) -> Compared:
    """Compare units by the share of their people with an outcome; as `compare_means`, with 0 or 1 for each person.

    With covariates each unit's share is observed ÷ expected × the share of all.
    """
    y, unit = finite(yes, "outcomes"), np.asarray(units, dtype=np.int64)
    sizes = np.bincount(unit).astype(np.float64)
    counts = np.bincount(unit, y).astype(np.float64)
    if covariates is None:
        return compare_counts(counts, sizes, target=target, spread=spread)
    mix = expected_outcomes(y, covariates, yes_or_no=True)
    told = np.bincount(unit, mix.expected).astype(np.float64)
    variance = np.bincount(unit, mix.variance)
    overall = float(y.mean())
    funnel = funnel_of_adjusted_shares(counts, told, variance, overall, spread=spread)
    # The units' intercepts stand beside what their case mix expects; the share shown is that at the mix of all.
    offset = special.logit(told / sizes) - special.logit(overall)
    fit = shrunken_shares(counts, sizes, offset)
    return _of_counts("share", counts, sizes, told, funnel, fit, mix)


def compare_counts(
    counts: ArrayLike,
    sizes: ArrayLike,
    *,
    outcome: Literal["share", "rate"] = "share",
    target: float | None = None,
    spread: Spread = "none",
) -> Compared:
    """Compare units by counts of a size: shares of people or sessions, or rates per exposure."""
    y, n = finite(counts, "counts"), finite(sizes, "sizes")
    if outcome == "share":
        funnel = funnel_of_shares(y, n, target=target, spread=spread)
        fit = shrunken_shares(y, n)
    else:
        funnel = funnel_of_rates(y, n, target=target, spread=spread)
        fit = shrunken_rates(y, n)
    return _of_counts(outcome, y, n, n * float(y.sum() / n.sum()), funnel, fit, None)


def _of_counts(
    outcome: Outcome,
    counts: Floats,
    sizes: Floats,
    expected: Floats,
    funnel: Funnel,
    fit: ShrunkenCounts,
    mix: CaseMix | None,
) -> Compared:
    latent = fit.icc_interval if outcome == "share" else (None, None)
    return Compared(
        outcome=outcome,
        size=sizes,
        observed=counts,
        expected=expected,
        funnel=funnel,
        shrunken=fit.shrunken,
        low=fit.low,
        high=fit.high,
        sd_between=fit.sd_between,
        icc=fit.icc if outcome == "share" else None,
        icc_low=latent[0],
        icc_high=latent[1],
        places=places(fit.effect, fit.se),
        case_mix=mix,
    )


def coded(names: list[str]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Units by name, and the place of each person's unit among them.

    Raises
    ------
    BadInput
        With fewer than two units.
    """
    units, places_of = np.unique(np.asarray(names, dtype=np.str_), return_inverse=True)
    if units.size < 2:
        which = f"there is only '{units[0]}'" if units.size else "there is none"
        raise BadInput(f"A comparison needs at least two units; {which}.")
    return tuple(units.tolist()), places_of.astype(np.int64)
