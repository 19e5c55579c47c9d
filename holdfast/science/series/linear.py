"""Interrupted time series on the scale of the figures themselves: large counts, rates, percentages."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import scipy
from numpy.typing import NDArray

from .correlation import Autocorrelation, autocorrelation
from .counted import Floats, Series
from .design import Design, Settings, design

Method = Literal["ols", "newey_west", "gls_ar1"]
CONFIDENCE = 0.95
LIMIT = 0.999


@dataclass(frozen=True, slots=True)
class Step:
    """A coefficient in units of the figures (for slopes, per time), with its 95% interval and p-value by t."""

    difference: float
    low: float
    high: float
    p: float
    se: float


@dataclass(frozen=True, eq=False)
class LinearFit:
    """One way of fitting: `phi` is the correlation of neighbouring errors, `log_likelihood` where it has one."""

    method: Method
    coefficients: tuple[tuple[str, Step], ...]
    fitted: Floats
    expected: Floats
    expected_low: Floats
    expected_high: Floats
    total: Step
    phi: float | None = None
    log_likelihood: float | None = None

    @property
    def level(self) -> Step:
        return dict(self.coefficients)["level"]

    @property
    def slope(self) -> Step | None:
        return dict(self.coefficients).get("slope")


@dataclass(frozen=True, eq=False)
class SegmentedLinear:
    """The same model by ordinary least squares, with Newey–West errors, and with AR(1) errors.

    `chosen` is Newey–West where robust errors are asked for, else ordinary least squares.
    """

    series: Series
    settings: Settings
    chosen: LinearFit
    fits: tuple[LinearFit, ...]
    autocorrelation: Autocorrelation


def segmented_linear(series: Series, settings: Settings | None = None) -> SegmentedLinear:
    """Fit a segmented linear regression.

    value = intercept + level × after + trend × time (+ season) (+ slope × time after) + error

    Parameters
    ----------
    series : Series
        Any figures, evenly apart in time; exposures are not used.
    settings : Settings, optional
        `family` is not used. Newey–West errors have the correction n ÷ (n − p) for a small sample.

    Raises
    ------
    BadInput
        If the series is too short for the model.

    References
    ----------
    Wagner and others (2002), Journal of Clinical Pharmacy and Therapeutics 27, 299–309; Newey & West (1987); AR(1) by
    maximum likelihood as gls of R's nlme has it: Pinheiro & Bates (2000), section 5.3.
    """
    from statsmodels.regression.linear_model import OLS
    from statsmodels.stats.diagnostic import acorr_breusch_godfrey

    settings = settings or Settings()
    found = design(series, settings)
    model = OLS(series.values, found.matrix)
    ols = model.fit()
    robust = {"maxlags": settings.lags_for(len(series)), "use_correction": True}
    fits = (
        _fit("ols", found, series, ols.params, ols.cov_params()),
        _fit("newey_west", found, series, ols.params, model.fit(cov_type="HAC", cov_kwds=robust).cov_params()),
        _ar1(found, series),
    )
    correlation = autocorrelation(ols.resid, period=settings.period)
    if not np.allclose(ols.resid, 0):
        p = float(acorr_breusch_godfrey(ols, nlags=1, result_object=True).lmpval)
        correlation = _with_breusch_godfrey(correlation, p)
    return SegmentedLinear(series, settings, fits[1 if settings.robust else 0], fits, correlation)


def _with_breusch_godfrey(found: Autocorrelation, p: float) -> Autocorrelation:
    return Autocorrelation(found.lags, found.statistic, found.p, found.acf, found.durbin_watson, p)


def _fit(
    method: Method, found: Design, series: Series, estimates: Any, covariance: Any, **more: float | None
) -> LinearFit:
    b, v = np.asarray(estimates, dtype=np.float64), np.asarray(covariance, dtype=np.float64)
    df = found.matrix.shape[0] - found.matrix.shape[1]
    t = float(scipy.stats.t.ppf((1 + CONFIDENCE) / 2, df))
    expected = found.without @ b
    width = t * np.sqrt(np.einsum("ij,jk,ik->i", found.without, v, found.without))
    steps = tuple((name, _step(float(b[i]), float(np.sqrt(v[i, i])), t, df)) for i, name in enumerate(found.names))
    gradient = (found.matrix - found.without)[series.after].sum(axis=0)
    total = _step(float(gradient @ b), float(np.sqrt(gradient @ v @ gradient)), t, df)
    return LinearFit(method, steps, found.matrix @ b, expected, expected - width, expected + width, total, **more)


def _step(value: float, se: float, t: float, df: int) -> Step:
    p = float(2 * scipy.stats.t.sf(abs(value) / se, df)) if se else float(value == 0)
    return Step(value, value - t * se, value + t * se, p, se)


def _ar1(found: Design, series: Series) -> LinearFit:
    """Errors of which each is phi times the last one and something new: phi by maximum likelihood."""

    def loss(phi: float) -> float:
        return -_likelihood(found.matrix, series.values, phi)

    if np.allclose(_residuals(found.matrix, series.values), 0):
        phi = 0.0
    else:
        phi = float(
            scipy.optimize.minimize_scalar(loss, bounds=(-LIMIT, LIMIT), method="bounded", options={"xatol": 1e-10}).x
        )
    y, x = _whitened(series.values, phi), _whitened(found.matrix, phi)
    estimates, *_ = np.linalg.lstsq(x, y, rcond=None)
    left = y - x @ estimates
    covariance = float(left @ left) / (x.shape[0] - x.shape[1]) * np.linalg.inv(x.T @ x)
    return _fit("gls_ar1", found, series, estimates, covariance, phi=phi, log_likelihood=-loss(phi))


def _residuals(x: Floats, y: Floats) -> Floats:
    estimates, *_ = np.linalg.lstsq(x, y, rcond=None)
    left: Floats = y - x @ estimates
    return left


def _whitened(values: NDArray[np.float64], phi: float) -> NDArray[np.float64]:
    """Prais & Winsten: differences from phi times the one before, the first scaled to the same variance."""
    out = values.copy()
    out[1:] -= phi * values[:-1]
    out[0] *= np.sqrt(1 - phi**2)
    return out


def _likelihood(matrix: Floats, values: Floats, phi: float) -> float:
    n = values.size
    left = _residuals(_whitened(matrix, phi), _whitened(values, phi))
    variance = max(float(left @ left) / n, np.finfo(np.float64).tiny)
    return float(-0.5 * n * (np.log(2 * np.pi * variance) + 1) + 0.5 * np.log(1 - phi**2))
