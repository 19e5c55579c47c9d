"""Draws from what the data say of a normal regression: its coefficients, its spread, and values from it."""

from dataclasses import dataclass

import numpy as np

from holdfast.science.errors import BadInput

from .arrays import Floats


@dataclass(frozen=True, slots=True)
class Draws:
    """Coefficients, shape (draws, predictors), and residual standard deviations, shape (draws,)."""

    coefficients: Floats
    spread: Floats

    @property
    def width(self) -> int:
        return int(self.coefficients.shape[1])

    def value(self, draw: int, predictors: Floats, random: np.random.Generator) -> Floats:
        """One value for each row of `predictors`, shape (m, predictors), from one draw of the regression."""
        noise = random.standard_normal(len(predictors))
        found: Floats = predictors @ self.coefficients[draw] + self.spread[draw] * noise
        return found


def draws_of(predictors: Floats, outcome: Floats, draws: int, random: np.random.Generator) -> Draws:
    """Draw from the posterior of a normal linear regression under the usual flat prior.

    Parameters
    ----------
    predictors : shape (n, k), of full rank, the intercept among them
    outcome : shape (n,), n ≥ k + 2
    draws : int
    random
        Where the randomness comes from.

    References
    ----------
    Rubin (1987), Multiple imputation for nonresponse in surveys, example 5.1; Gelman et al. (2013), Bayesian data
    analysis, equations 14.4–14.7.
    """
    n, k = predictors.shape
    if n < k + 2:
        raise BadInput(f"A regression on {k} terms needs {k + 2} people at least; there are {n}.")
    q, r = np.linalg.qr(predictors)
    if np.abs(np.diag(r)).min() < 1e-9 * np.abs(np.diag(r)).max():
        raise BadInput("What is to predict the last score says the same twice, so no regression can be drawn.")
    middle = np.linalg.solve(r, q.T @ outcome)
    squares = float(((outcome - predictors @ middle) ** 2).sum())
    spread = np.sqrt(squares / random.chisquare(n - k, draws))
    # (X'X)⁻¹ = R⁻¹ R⁻ᵀ, so R⁻¹ times independent normals has the right covariance.
    moved = np.linalg.solve(r, random.standard_normal((k, draws))).T * spread[:, None]
    return Draws(middle + moved, spread)
