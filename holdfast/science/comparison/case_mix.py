"""What would be expected of each unit's people had everybody been treated as all are: indirect standardisation."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from holdfast.science.errors import BadInput
from holdfast.science.stats.arrays import finite

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class CaseMix:
    """What the covariates expect.

    Parameters
    ----------
    coefficient : shape (p + 1,)
        The constant first; in units of the outcome, or logits for a yes-or-no outcome.
    expected, variance : shape (n,)
        Of each person's outcome.
    explained : float, 0..1
        Share of the outcome's variance that the expectations explain.
    """

    coefficient: Floats
    expected: Floats
    variance: Floats
    explained: float


def expected_outcomes(outcome: ArrayLike, covariates: ArrayLike, *, yes_or_no: bool = False) -> CaseMix:
    """Regress the outcome on the case mix over everybody, whatever their unit.

    Parameters
    ----------
    outcome : array_like, shape (n,)
        Any numbers, or 0 and 1 where `yes_or_no`.
    covariates : array_like, shape (n, p)
        Case mix; no constant column.
    yes_or_no : bool
        Logistic regression by maximum likelihood; else least squares.

    Raises
    ------
    BadInput
        If there are too few people, a covariate says nothing of its own, or the covariates tell the outcome fully.

    References
    ----------
    Spiegelhalter (2005), Statistics in Medicine 24, 1185–1202; McCullagh & Nelder (1989), section 2.5, for the
    iteratively reweighted least squares.
    """
    y = finite(outcome, "outcomes")
    x = np.column_stack([np.ones(y.size), np.asarray(covariates, dtype=np.float64).reshape(y.size, -1)])
    if not np.isfinite(x).all():
        raise BadInput("A covariate is missing; leave such people out.")
    if y.size <= x.shape[1] + 1:
        raise BadInput(
            f"{y.size} people are too few to adjust for {x.shape[1] - 1} columns of case mix; "
            f"more than {x.shape[1] + 1} are needed."
        )
    if np.linalg.matrix_rank((x - x.mean(axis=0))[:, 1:]) < x.shape[1] - 1:
        raise BadInput("A covariate is constant or says what another one says; leave it out.")
    return _logistic(y, x) if yes_or_no else _linear(y, x)


def _linear(y: Floats, x: Floats) -> CaseMix:
    beta = np.linalg.lstsq(x, y, rcond=None)[0].astype(np.float64)
    expected = x @ beta
    left = float(((y - expected) ** 2).sum())
    variance = np.full(y.size, left / (y.size - x.shape[1]))
    return CaseMix(beta, expected, variance, _explained(y, left))


def _logistic(y: Floats, x: Floats) -> CaseMix:
    if not np.isin(y, (0, 1)).all():
        raise BadInput("A yes-or-no outcome holds 0 and 1 only.")
    if not 0 < y.mean() < 1:
        raise BadInput("Nobody or everybody has the outcome, so case mix has nothing to explain.")
    scale = np.append(1.0, x[:, 1:].std(axis=0))
    standard = x / scale
    beta = np.zeros(x.shape[1])
    for _ in range(50):
        p = special.expit(standard @ beta)
        weight = p * (1 - p)
        if float(weight.max()) < 1e-8 or float(np.abs(beta).max()) > 1e3:
            break
        step = np.linalg.solve((standard.T * weight) @ standard + 1e-12 * np.eye(beta.size), standard.T @ (y - p))
        beta = beta + step
        if float(np.abs(step).max()) < 1e-10:
            return CaseMix(beta / scale, p, weight, _explained(y, float(((y - p) ** 2).sum())))
    raise BadInput("The covariates tell the outcome fully, so nothing is left to compare units by; use fewer.")


def _explained(y: Floats, left: float) -> float:
    total = float(((y - y.mean()) ** 2).sum())
    return max(0.0, 1 - left / total) if total else 0.0
