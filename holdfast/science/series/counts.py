"""Interrupted time series of counts: how much the rate changed when something new began."""

from dataclasses import dataclass, replace

import numpy as np
import scipy
from scipy import special

from . import engine
from .correlation import Autocorrelation, autocorrelation
from .counted import Areas, Floats, Series
from .design import Design, Settings, controlled_design, design

CONFIDENCE = 0.95
Z = float(special.ndtri((1 + CONFIDENCE) / 2))


@dataclass(frozen=True, slots=True)
class Effect:
    """A rate ratio with its 95% interval and two-sided p-value, by the normal distribution of its logarithm."""

    rate_ratio: float
    low: float
    high: float
    p: float
    log: float
    se: float

    @property
    def holds_no_change(self) -> bool:
        return self.low <= 1 <= self.high


@dataclass(frozen=True, slots=True)
class Overdispersion:
    """How much the counts scatter beyond the model's variance: Pearson's X² ÷ degrees of freedom, 1 as expected.

    `p` is of X² against its chi-squared distribution; `alpha` is the negative binomial's.
    """

    ratio: float
    df: int
    p: float
    alpha: float | None = None

    @property
    def found(self) -> bool:
        """Whether the scatter is beyond what chance allows at the five per cent level."""
        return self.ratio > 1 and self.p < 0.05


@dataclass(frozen=True, slots=True)
class Difference:
    """Events after the break: observed, as the model fits them, and expected had the trend gone on.

    `difference` is fitted − expected, negative for fewer, with a 95% interval by the delta method.
    """

    observed: float
    fitted: float
    expected: float
    difference: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class SegmentedCounts:
    """A fitted series.

    Arrays have one entry for each time: `fitted` is the model, `expected` what it would be had the break not been,
    with its pointwise 95% band; all are events, to be divided by the exposure for rates.
    """

    series: Series
    settings: Settings
    level: Effect
    slope: Effect | None
    trend: Effect
    coefficients: tuple[tuple[str, Effect], ...]
    overdispersion: Overdispersion
    autocorrelation: Autocorrelation
    difference: Difference
    fitted: Floats
    expected: Floats
    expected_low: Floats
    expected_high: Floats
    deviance: float
    aic: float | None
    comparators: int = 0
    shared_level: Effect | None = None


def segmented_counts(series: Series, settings: Settings | None = None) -> SegmentedCounts:
    """Fit a segmented log-linear regression to counts of one area.

    log(expected count) = intercept + level × after + trend × time (+ season) (+ slope × time after) + log(exposure)

    Parameters
    ----------
    series : Series
        Counts, evenly apart in time.
    settings : Settings, optional
        Poisson, level only, when left out.

    Raises
    ------
    BadInput
        If the series is too short for the model, or a part of it has too few events for a finite answer.

    References
    ----------
    Lopez Bernal, Cummins & Gasparrini (2017), International Journal of Epidemiology 46, 348–355; over-dispersion:
    McCullagh & Nelder (1989), section 6.2.3; negative binomial: Lawless (1987); errors: Newey & West (1987).

    See Also
    --------
    controlled_counts : with areas where the break was not.
    segmented_linear : for rates and large counts on their own scale.
    """
    settings = settings or Settings()
    found = design(series, settings)
    fit = engine.fit_counts(series.values, found.matrix, series.offset, settings)
    return _result(series, settings, found, fit, series.offset)


def controlled_counts(areas: Areas, settings: Settings | None = None) -> SegmentedCounts:
    """Fit one model to an area and its comparators: the break's effect beyond what happened to the others as well.

    Every area has its own intercept and trend. Season, and what changed at the break, are shared by all; `level` and
    `slope` are the treated area's own over and above that, as ratios of rate ratios.

    Parameters
    ----------
    areas : Areas
        With at least one comparator.
    settings : Settings, optional

    References
    ----------
    Lopez Bernal, Cummins & Gasparrini (2018), International Journal of Epidemiology 47, 2082–2093.
    """
    settings = settings or Settings()
    if not areas.comparators:
        return segmented_counts(areas.treated, settings)
    each = [areas.treated, *(series for _, series in areas.comparators)]
    found = controlled_design(each, settings)
    offsets = [series.offset for series in each if series.offset is not None]
    offset = np.concatenate(offsets) if offsets else None
    groups = np.repeat(np.arange(len(each)), len(areas.treated))
    counts = np.concatenate([series.values for series in each])
    fit = engine.fit_counts(counts, found.matrix, offset, settings, groups)
    result = _result(areas.treated, settings, found, fit, areas.treated.offset)
    shared = dict(result.coefficients)["shared level"]
    return replace(result, comparators=len(areas.comparators), shared_level=shared)


def _result(
    series: Series, settings: Settings, found: Design, fit: engine.Fit, offset: Floats | None
) -> SegmentedCounts:
    """The treated area stands first, so its rows are the first ones of the design."""
    n = len(series)
    effects = {name: _effect(fit, place) for place, name in enumerate(found.names)}
    matrix, without = found.matrix[:n], found.without[:n]
    fitted = fit.fitted[:n]
    expected, low, high = _line(fit, without, offset)
    return SegmentedCounts(
        series=series,
        settings=settings,
        level=effects["level"],
        slope=effects.get("slope"),
        trend=effects.get("trend") or effects["trend 1"],
        coefficients=tuple(effects.items()),
        overdispersion=_overdispersion(fit),
        autocorrelation=autocorrelation(fit.residuals[:n], period=settings.period),
        difference=_difference(series, fit, fitted, expected, matrix, without),
        fitted=fitted,
        expected=expected,
        expected_low=low,
        expected_high=high,
        deviance=fit.deviance,
        aic=fit.aic,
    )


def _effect(fit: engine.Fit, place: int) -> Effect:
    log, se = float(fit.estimates[place]), float(np.sqrt(fit.covariance[place, place]))
    low, high = (float(np.exp(log + sign * Z * se)) for sign in (-1, 1))
    return Effect(float(np.exp(log)), low, high, float(2 * scipy.stats.norm.sf(abs(log) / se)) if se else 1.0, log, se)


def _overdispersion(fit: engine.Fit) -> Overdispersion:
    return Overdispersion(fit.pearson / fit.df, fit.df, float(scipy.stats.chi2.sf(fit.pearson, fit.df)), fit.alpha)


def _line(fit: engine.Fit, matrix: Floats, offset: Floats | None) -> tuple[Floats, Floats, Floats]:
    eta = matrix @ fit.estimates + (0.0 if offset is None else offset)
    width = Z * np.sqrt(np.einsum("ij,jk,ik->i", matrix, fit.covariance, matrix))
    return np.exp(eta), np.exp(eta - width), np.exp(eta + width)


def _difference(
    series: Series, fit: engine.Fit, fitted: Floats, expected: Floats, matrix: Floats, without: Floats
) -> Difference:
    after = series.after
    gradient = fitted[after] @ matrix[after] - expected[after] @ without[after]
    width = Z * float(np.sqrt(gradient @ fit.covariance @ gradient))
    total, instead = float(fitted[after].sum()), float(expected[after].sum())
    return Difference(
        float(series.values[after].sum()), total, instead, total - instead, total - instead - width,
        total - instead + width,
    )  # fmt: skip
