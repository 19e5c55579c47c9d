"""The generalised linear models that statsmodels fits; it is loaded with the first one, because that takes seconds."""

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy
from numpy.typing import NDArray

from holdfast.science.errors import BadInput

from .counted import Floats
from .design import Settings

LOWEST, HIGHEST = -16.0, 6.0  # natural logarithms of alpha between which it is looked for


@dataclass(frozen=True, eq=False)
class Fit:
    """What a fitted model of counts is judged by.

    `pearson` is the sum of squared Pearson residuals; `alpha` is the negative binomial's, 0 at the Poisson limit;
    `aic` is `None` where there is no likelihood.
    """

    estimates: Floats
    covariance: NDArray[np.float64]
    fitted: Floats
    residuals: Floats
    pearson: float
    df: int
    deviance: float
    aic: float | None
    alpha: float | None


def fit_counts(
    counts: Floats, matrix: Floats, offset: Floats | None, settings: Settings, groups: NDArray[np.int64] | None = None
) -> Fit:
    """Fit a log-linear model of counts.

    With `groups` (areas below each other), Newey–West errors are summed within each area.

    Raises
    ------
    BadInput
        If the counts leave a part of the model without any event, so that no estimate is finite.
    """
    alpha = _best_alpha(counts, matrix, offset) if settings.family == "negbin" else None
    model = _model(counts, matrix, offset, alpha)
    result = _fitted(model)
    pearson = float(np.sum(result.resid_pearson**2))
    scale = pearson / model.df_resid if settings.family == "quasipoisson" else 1.0
    covariance = _robust(model, settings, counts.size, groups) if settings.robust else result.cov_params() * scale
    aic = None if settings.family == "quasipoisson" else float(result.aic) + (2.0 if alpha is not None else 0.0)
    return Fit(
        np.asarray(result.params),
        np.asarray(covariance),
        np.asarray(result.mu),
        np.asarray(result.resid_pearson),
        pearson,
        int(model.df_resid),
        float(result.deviance),
        aic,
        None if alpha is None else (0.0 if alpha <= np.exp(LOWEST + 1) else alpha),
    )


def _model(counts: Floats, matrix: Floats, offset: Floats | None, alpha: float | None) -> Any:
    from statsmodels.genmod import families
    from statsmodels.genmod.generalized_linear_model import GLM

    family = families.Poisson() if alpha is None else families.NegativeBinomial(alpha=alpha)
    return GLM(counts, matrix, family=family, offset=offset, hasconst=True)  # saves looking for a constant


def _fitted(model: Any, **options: Any) -> Any:
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is wrong with a fit is looked for below
        try:
            result = model.fit(maxiter=200, tol=1e-12, tol_criterion="params", scale=1.0, **options)
        except (ValueError, np.linalg.LinAlgError):
            result = None
    if result is None or not np.all(np.isfinite(result.params)) or np.max(np.abs(result.params)) > 200:
        raise _endless()
    if not result.converged or not np.all(np.isfinite(result.bse)) or np.max(result.bse) > 50:
        raise _endless()
    return result


def _endless() -> BadInput:
    return BadInput(
        "The model has no finite answer, because a part of the series has no event or so few that any rate would do; "
        "use longer periods, a larger area, or a simpler model."
    )


def _best_alpha(counts: Floats, matrix: Floats, offset: Floats | None) -> float:
    """Alpha of the greatest likelihood, the coefficients being fitted anew for each (as glm.nb of R has it)."""

    def loss(log_alpha: float) -> float:
        return -float(_fitted(_model(counts, matrix, offset, float(np.exp(log_alpha)))).llf)

    found = scipy.optimize.minimize_scalar(loss, bounds=(LOWEST, HIGHEST), method="bounded", options={"xatol": 1e-7})
    return float(np.exp(found.x))


def _robust(model: Any, settings: Settings, n: int, groups: NDArray[np.int64] | None) -> Any:
    """Newey–West: Bartlett weights, no correction for a small sample, as R's sandwich has it for such models."""
    if groups is None:
        alone = {"maxlags": settings.lags_for(n), "use_correction": False}
        return _fitted(model, cov_type="HAC", cov_kwds=alone).cov_params()
    each = n // (int(groups.max()) + 1)
    options = {"groups": groups, "maxlags": settings.lags_for(each), "use_correction": False}
    return _fitted(model, cov_type="hac-panel", cov_kwds=options).cov_params()
