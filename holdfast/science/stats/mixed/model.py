"""The linear mixed model: one call from arrays to a fit.

People are summed up once in Z'[X y Z]; an evaluation of the criterion costs a few passes over people, not over scores.
The gradient is exact. Order of the rows and labels of the groups have no influence.
"""

from collections.abc import Callable, Sequence
from math import log
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from holdfast.science.errors import BadInput

from .criterion import Criterion, random_effects
from .data import Floats, Rows, rows_of
from .optimum import Optimum, curvature, minimise
from .residuals import Independent, Residual
from .result import Curvature, MixedFit

Method = Literal["reml", "ml"]
Structure = Callable[[Rows], Residual]


def mixed_model(
    response: ArrayLike,
    fixed: ArrayLike,
    *,
    names: Sequence[str],
    groups: ArrayLike,
    random: ArrayLike | None = None,
    position: ArrayLike | None = None,
    residual: Structure | None = None,
    method: Method = "reml",
    confidence: float = 0.95,
) -> MixedFit:
    """Fit y = Xβ + Zb + e with b ~ N(0, D) per group and e ~ N(0, σ²R), by profiled (restricted) maximum likelihood.

    Parameters
    ----------
    response : array_like, shape (N,)
        The scores, finite.
    fixed : array_like, shape (N, p)
        Columns of X, named by `names`; the column of ones included where an intercept is wanted.
    groups : array_like, shape (N,)
        Whose score each row is; any labels.
    random : array_like, shape (N, q), optional
        Columns of Z: ones (the default), ones and times, or no column for no random effect.
    position : array_like, shape (N,), optional
        Order of the rows within a group; needed only by a residual structure.
    residual : callable, optional
        See `serial`, `strata` and `unstructured`; independent by default.

    Raises
    ------
    BadInput
        If the scores do not vary, a column repeats others, there are too few scores, or no minimum is found.

    References
    ----------
    Laird & Ware (1982), Biometrics 38, 963–974; Bates and others (2015), J. Statistical Software 67(1), section 3;
    Pinheiro & Bates (2000), Mixed-Effects Models in S and S-PLUS, chapters 2 and 5.
    """
    z = np.ones((np.size(response), 1)) if random is None else np.asarray(random, dtype=np.float64)
    _check(method, confidence, z)
    rows = rows_of(response, fixed, tuple(names), groups, z, position)
    criterion = Criterion(rows, residual(rows) if residual else Independent(), method == "reml")
    return _fitted(criterion, minimise(criterion), tuple(names), method, confidence)


def _check(method: str, confidence: float, random: Floats) -> None:
    if method not in ("reml", "ml"):
        raise BadInput(f"method is '{method}'; it must be 'reml' or 'ml'.")
    if not 0 < confidence < 1:
        raise BadInput(f"confidence is {confidence}; it must lie between 0 and 1.")
    if random.ndim == 2 and random.shape[1] > 2:
        raise BadInput(f"The model has {random.shape[1]} random columns; it bears an intercept, or it and a slope.")


def _fitted(criterion: Criterion, best: Optimum, names: tuple[str, ...], method: str, confidence: float) -> MixedFit:
    rows, here = criterion.rows, best.evaluation
    theta, rest = best.parameters[: criterion.thetas], best.parameters[criterion.thetas :]
    variance = here.rss / criterion.effective_n * rows.scale**2
    factor = rows.turn @ criterion.factor(theta)
    effects, spreads = random_effects(criterion, theta, best.moments, here.beta)
    back: Floats = np.asarray(np.linalg.inv(rows.triangle), dtype=np.float64)
    return MixedFit(
        method=method,
        names=names,
        coefficients=back @ (rows.plain + rows.scale * here.beta),
        covariance=variance * back @ np.linalg.inv(here.precision) @ back.T,
        random_covariance=variance * factor @ factor.T,
        residual_sd=float(np.sqrt(variance)),
        residual=criterion.residual.named(rest),
        deviance=_deviance(criterion, here.value),
        n_parameters=len(names) + best.parameters.size + 1,
        n_observations=rows.n,
        groups=rows.labels,
        effects=rows.scale * effects @ rows.turn.T,
        effect_covariances=variance * np.einsum("ij,gjk,lk->gil", rows.turn, spreads, rows.turn),
        singular=best.singular,
        evaluations=best.evaluations,
        confidence=confidence,
        curvature=_curvature(criterion, best, variance, back),
    )


def _deviance(criterion: Criterion, value: float) -> float:
    # Undo the scales of `Rows`: the response was divided, and the columns of X made orthonormal.
    value += 2 * criterion.effective_n * log(criterion.rows.scale)
    if criterion.reml:
        value += 2 * float(np.log(np.abs(np.diag(criterion.rows.triangle))).sum())
    return value


def _curvature(criterion: Criterion, best: Optimum, variance: float, back: Floats) -> Curvature:
    hessian, slopes, log_variance = curvature(criterion, best)
    values, vectors = np.linalg.eigh(hessian) if hessian.size else (np.empty(0), np.empty((0, 0)))
    # Directions in which the criterion is flat say nothing; lmerTest leaves them out likewise.
    sure = values > 1e-8 * max(float(np.abs(values).max(initial=0.0)), 1.0)
    parameters = 2 * (vectors[:, sure] / values[sure]) @ vectors[:, sure].T
    turned = variance * np.einsum("ij,mjk,lk->mil", back, slopes, back)
    return Curvature(parameters, turned, log_variance, criterion.effective_n)
