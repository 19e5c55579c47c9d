"""The likelihood of counts with a random intercept for each unit, by adaptive Gauss–Hermite quadrature."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
NODES: Final = 25
_X, _W = np.polynomial.hermite.hermgauss(NODES)
_LOG_W = np.log(_W)


@dataclass(frozen=True, slots=True, eq=False)
class CountsModel:
    """`curves` gives a unit's log-likelihood at a linear predictor, its mean and its variance per person."""

    y: Floats
    n: Floats
    shift: Floats
    curves: Callable[[Floats], tuple[Floats, Floats, Floats]]

    def modes(self, centre: float, sd: float) -> tuple[Floats, Floats]:
        """Standardised intercepts where each unit's likelihood is greatest, and their standard deviations there."""
        u = np.zeros(self.y.size)
        # No step of more than so much on the scale of the predictor, where Newton's would leap to and fro.
        longest = min(2.0, 1.5 / sd) if sd else 2.0
        for _ in range(100):
            _, mean, variance = self.curves(centre + self.shift + sd * u)
            step = (sd * (self.y - self.n * mean) - u) / (sd * sd * self.n * variance + 1)
            u = u + np.minimum(np.maximum(step, -longest), longest)
            if float(np.abs(step).max()) < 1e-10:
                break
        _, _, variance = self.curves(centre + self.shift + sd * u)
        return u, 1 / np.sqrt(sd * sd * self.n * variance + 1)

    def at(self, centre: float, sd: float) -> tuple[float, float, float]:
        """−2 log-likelihood with the intercepts integrated out, and slope and bend of its half in the centre.

        The bend is that of a normal approximation, which is close enough for Newton's steps.
        """
        u, width = self.modes(centre, sd)
        nodes = u[:, None] + np.sqrt(2) * width[:, None] * _X
        height, mean, _ = self.curves(centre + self.shift[:, None] + sd * nodes)
        inside = height - nodes**2 / 2 + _X**2 + _LOG_W
        top = inside.max(axis=1, keepdims=True)
        likelihood = np.exp(inside - top)
        whole = likelihood.sum(axis=1)
        deviance = -2 * float((top[:, 0] + np.log(whole) + np.log(width) - np.log(np.pi) / 2).sum())
        slope = ((self.y[:, None] - self.n[:, None] * mean) * likelihood).sum(axis=1) / whole
        _, _, variance = self.curves(centre + self.shift + sd * u)
        return deviance, float(slope.sum()), float((self.n * variance * width**2).sum())

    def profile(self, sd: float, start: float) -> tuple[float, float]:
        """The deviance at its least over the centre, and that centre."""
        centre = start
        for _ in range(100):
            deviance, slope, bend = self.at(centre, sd)
            step = slope / bend
            if abs(step) < 1e-8:
                break
            centre += float(np.clip(step, -1, 1))
        return deviance, centre

    def of_centre(self, centre: float, sd: float, step: float = 1e-4) -> float:
        """Variance of the centre, from how its slope changes."""
        up, down = (self.at(centre + move, sd)[1] for move in (step, -step))
        return 2 * step / (down - up)
