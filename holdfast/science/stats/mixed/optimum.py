"""Where the criterion is least, and how it curves there."""

from dataclasses import dataclass

import numpy as np
import scipy

from holdfast.science.errors import BadInput

from .criterion import Criterion, Evaluation, Moments
from .data import Floats

# A standard deviation this far below the residual's is called nought, as in lme4's isSingular.
SINGULAR = 1e-4
STEP = 1e-4


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best parameters (Λ's lower triangle, then the residual structure's) and the criterion there."""

    parameters: Floats
    evaluation: Evaluation
    moments: Moments
    singular: bool
    evaluations: int


def minimise(criterion: Criterion) -> Optimum:
    """Minimise with BFGS from every start of the residual structure and polish the best with Newton's steps.

    Nothing has to be kept at or above 0, because Λ with a column's sign turned gives the same covariance ΛΛ'.

    Raises
    ------
    BadInput
        If the criterion is not at a minimum when the optimiser stops.
    """
    surface = _Surface(criterion)
    begin = np.eye(criterion.q)[np.tril_indices(criterion.q)]
    tries = [surface.descend(np.append(begin, start)) for start in criterion.residual.starts]
    best = surface.polish(min(tries, key=lambda each: each[0])[1])
    # The criterion curves by about the number of scores, so that this slope is some 1e-6 from where it is level.
    if np.abs(surface(best)[1]).max(initial=0.0) > 1e-6 * criterion.rows.n:
        raise BadInput(
            "The model did not converge: the scores do not tell its parts apart."
            " It would need more occasions for each person, or a simpler model (a random intercept only)."
        )
    best, singular = _without_traces(criterion, best)
    _, moments = surface.parts(best)
    return Optimum(best, surface.whole(best)[0], moments, singular, surface.calls)


def _without_traces(criterion: Criterion, parameters: Floats) -> tuple[Floats, bool]:
    # A standard deviation that is nought comes out as some 1e-8 of either sign; what is then divided by it is noise.
    factor = criterion.factor(parameters[: criterion.thetas])
    factor[np.sqrt((factor * factor).sum(axis=1)) < SINGULAR] = 0.0
    gone = np.abs(np.diag(factor)) < SINGULAR
    factor[np.diag_indices(criterion.q)] = np.where(gone, 0.0, np.diag(factor))
    theta = factor[np.tril_indices(criterion.q)]
    return np.append(theta, parameters[criterion.thetas :]), bool(gone.any())


def curvature(criterion: Criterion, optimum: Optimum) -> tuple[Floats, Floats, Floats]:
    """Hessian of the profiled criterion, and slopes of (X'V⁻¹X)⁻¹ and of log σ² in every parameter.

    Returns
    -------
    hessian : shape (m, m)
    covariance_slopes : shape (m, p, p)
    log_variance_slopes : shape (m,)
    """
    surface, m = _Surface(criterion), optimum.parameters.size
    hessian, slopes, variance = np.empty((m, m)), [], np.empty(m)
    for i in range(m):
        step = np.zeros(m)
        step[i] = STEP
        (up, up_slope), (down, down_slope) = (surface.whole(optimum.parameters + s) for s in (step, -step))
        hessian[i] = (up_slope - down_slope) / (2 * STEP)
        slopes.append((np.linalg.inv(up.precision) - np.linalg.inv(down.precision)) / (2 * STEP))
        variance[i] = (np.log(up.rss) - np.log(down.rss)) / (2 * STEP)
    p = optimum.evaluation.precision.shape[0]
    return (hessian + hessian.T) / 2, np.array(slopes).reshape(m, p, p), variance


class _Surface:
    """The criterion over all parameters, remembering the moments of the last residual structure."""

    def __init__(self, criterion: Criterion) -> None:
        self.criterion = criterion
        self.calls = 0
        self._key: bytes | None = None
        self._moments: Moments | None = None
        self._last: tuple[bytes, Evaluation, Floats] | None = None

    def parts(self, parameters: Floats) -> tuple[Floats, Moments]:
        theta, rest = parameters[: self.criterion.thetas], parameters[self.criterion.thetas :]
        if self._moments is None or self._key != rest.tobytes():
            self._key, self._moments = rest.tobytes(), self.criterion.moments(rest)
        return theta, self._moments

    def whole(self, parameters: Floats) -> tuple[Evaluation, Floats]:
        """The evaluation and the gradient in all parameters: exact in Λ, by central differences in the others."""
        if self._last is None or self._last[0] != parameters.tobytes():
            self._last = (parameters.tobytes(), *self._fresh(parameters))
        return self._last[1:]

    def _fresh(self, parameters: Floats) -> tuple[Evaluation, Floats]:
        self.calls += 1
        here = self.criterion.at(*self.parts(parameters))
        slope = [self._difference(parameters, i) for i in range(self.criterion.thetas, parameters.size)]
        return here, np.append(here.slope, slope)

    def _difference(self, parameters: Floats, i: int) -> float:
        step = np.zeros(parameters.size)
        step[i] = STEP
        return (self._value(parameters + step) - self._value(parameters - step)) / (2 * STEP)

    def _value(self, parameters: Floats) -> float:
        theta, rest = parameters[: self.criterion.thetas], parameters[self.criterion.thetas :]
        return self.criterion.at(theta, self.criterion.moments(rest)).value

    def __call__(self, parameters: Floats) -> tuple[float, Floats]:
        evaluation, slope = self.whole(np.asarray(parameters, dtype=np.float64))
        return evaluation.value, slope

    def descend(self, start: Floats) -> tuple[float, Floats]:
        if not start.size:
            return self(start)[0], start
        found = scipy.optimize.minimize(
            self, start, jac=True, method="BFGS", options={"gtol": 1e-8 * self.criterion.rows.n}
        )
        return float(found.fun), np.asarray(found.x, dtype=np.float64)

    def polish(self, parameters: Floats) -> Floats:
        """Up to three Newton steps, each kept only if the slope gets flatter."""
        for _ in range(3):
            _, gradient = self(parameters)
            if np.abs(gradient).max(initial=0.0) < 1e-8 * self.criterion.rows.n:
                return parameters
            step = self._newton(parameters, gradient)
            if step is None:
                return parameters
            parameters = step
        return parameters

    def _newton(self, parameters: Floats, gradient: Floats) -> Floats | None:
        hessian = np.empty((parameters.size, parameters.size))
        for i in range(parameters.size):
            step = np.zeros(parameters.size)
            step[i] = STEP
            hessian[i] = (self(parameters + step)[1] - self(parameters - step)[1]) / (2 * STEP)
        try:
            moved = parameters - np.linalg.solve((hessian + hessian.T) / 2, gradient)
        except np.linalg.LinAlgError:
            return None
        return moved if np.abs(self(moved)[1]).max() < np.abs(gradient).max() else None
