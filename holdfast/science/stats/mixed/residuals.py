"""How the residuals of one person hang together: independent, serial, unequal, or anything at all.

Each structure whitens: it turns rows with the residual covariance σ²R into rows with σ²I and says log |R|, so that
one criterion serves them all. Its parameters run over the whole real line.
"""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from .data import Floats, Integers


class Residual(Protocol):
    """What the criterion asks of a residual structure."""

    @property
    def starts(self) -> tuple[tuple[float, ...], ...]:
        """Parameter values to start from; more than one where the criterion may have several valleys."""

    def whiten(self, parameters: Floats, rows: Floats, starts: Integers) -> tuple[Floats, float]:
        """Whitened rows, shape (n, k), and log |R|."""

    def named(self, parameters: Floats) -> dict[str, float]:
        """The parameters in the words of the model."""


@dataclass(frozen=True, slots=True)
class Independent:
    """Residuals that do not hang together and are equally wide."""

    starts: tuple[tuple[float, ...], ...] = ((),)

    def whiten(self, parameters: Floats, rows: Floats, starts: Integers) -> tuple[Floats, float]:
        """Rows as they are."""
        return rows, 0.0

    def named(self, parameters: Floats) -> dict[str, float]:
        """No parameter."""
        return {}


@dataclass(frozen=True, slots=True)
class AutoRegressive:
    """First-order autoregression: the correlation of two residuals of a person is ρ to the power of their gap.

    `gap` holds, for every sorted row, the distance to the person's row before it. Whole steps allow −1 < ρ < 1 (nlme's
    corAR1); any other gaps allow 0 < ρ < 1 per unit of time (nlme's corCAR1, the continuous version).
    """

    gap: Floats
    whole: bool

    @property
    def starts(self) -> tuple[tuple[float, ...], ...]:
        """A negative, a small and a large correlation: with a random intercept there can be two valleys."""
        return tuple((float(each),) for each in ((-0.5, 0.2, 1.3) if self.whole else (-1.4, 1.7)))

    def whiten(self, parameters: Floats, rows: Floats, starts: Integers) -> tuple[Floats, float]:
        """Each row less what the row before it foretells, over what that leaves."""
        power = self._rho(parameters) ** self.gap
        power[starts] = 0.0
        left = 1.0 - power * power
        white = rows.copy()
        white[1:] -= power[1:, None] * rows[:-1]
        return white / np.sqrt(left)[:, None], float(np.log(left).sum())

    def named(self, parameters: Floats) -> dict[str, float]:
        """The correlation of neighbouring steps, or of a unit of time."""
        return {"rho": self._rho(parameters)}

    def _rho(self, parameters: Floats) -> float:
        # Kept off ±1, where the residuals of a person would be one number.
        z = float(np.clip(parameters[0], -9.0, 9.0))
        return float(np.tanh(z)) if self.whole else float(1.0 / (1.0 + np.exp(-2.0 * z)))


@dataclass(frozen=True, slots=True)
class Strata:
    """Residual standard deviations that differ between strata of rows; `residual_sd` is that of stratum 0."""

    stratum: Integers
    labels: tuple[str, ...]

    @property
    def starts(self) -> tuple[tuple[float, ...], ...]:
        """Equal standard deviations."""
        return ((0.0,) * (len(self.labels) - 1),)

    def whiten(self, parameters: Floats, rows: Floats, starts: Integers) -> tuple[Floats, float]:
        """Rows over their stratum's ratio."""
        logs = np.append(0.0, parameters)[self.stratum]
        return rows * np.exp(-logs)[:, None], 2.0 * float(logs.sum())

    def named(self, parameters: Floats) -> dict[str, float]:
        """The ratio of each further stratum's standard deviation to that of stratum 0."""
        return {f"sd_ratio {label}": float(np.exp(z)) for label, z in zip(self.labels[1:], parameters, strict=True)}


@dataclass(frozen=True, slots=True)
class Unstructured:
    """Any covariance of k fixed occasions; `occasion` numbers every sorted row's, and persons may lack some.

    The parameters are the lower triangle of a Cholesky factor whose corner is 1 (log on the diagonal), so
    `residual_sd` is the standard deviation at occasion 0.
    """

    occasion: Integers
    k: int
    blocks: list[tuple[Integers, Integers]] = field(default_factory=list)

    @property
    def starts(self) -> tuple[tuple[float, ...], ...]:
        """Independent, equally wide occasions."""
        return ((0.0,) * (self.k * (self.k + 1) // 2 - 1),)

    def whiten(self, parameters: Floats, rows: Floats, starts: Integers) -> tuple[Floats, float]:
        """Rows of each pattern of occasions through the inverse of that pattern's Cholesky factor."""
        covariance, white, total = self.covariance(parameters), np.empty_like(rows), 0.0
        for pattern, members in self._patterns(starts):
            factor = np.linalg.cholesky(covariance[np.ix_(pattern, pattern)])
            white[members] = np.linalg.solve(factor, rows[members])
            total += 2.0 * len(members) * float(np.log(np.diag(factor)).sum())
        return white, total

    def named(self, parameters: Floats) -> dict[str, float]:
        """Ratios of the occasions' standard deviations to the first's, and their correlations."""
        covariance = self.covariance(parameters)
        sd = np.sqrt(np.diag(covariance))
        ratios = {f"sd_ratio {j + 1}": float(sd[j]) for j in range(1, self.k)}
        pairs = [(i, j) for j in range(self.k) for i in range(j)]
        return ratios | {f"correlation {i + 1} {j + 1}": float(covariance[i, j] / sd[i] / sd[j]) for i, j in pairs}

    def covariance(self, parameters: Floats) -> Floats:
        """The k × k covariance over that of occasion 0."""
        factor = np.zeros((self.k, self.k))
        factor[np.tril_indices(self.k)] = np.append(0.0, parameters)
        np.fill_diagonal(factor, np.exp(np.diag(factor)))
        return np.asarray(factor @ factor.T)

    def _patterns(self, starts: Integers) -> list[tuple[Integers, Integers]]:
        if not self.blocks:
            ends = np.append(starts[1:], self.occasion.size)
            found: dict[tuple[int, ...], list[Integers]] = {}
            for start, end in zip(starts, ends, strict=True):
                found.setdefault(tuple(self.occasion[start:end]), []).append(np.arange(start, end))
            self.blocks.extend((np.array(key), np.array(rows)) for key, rows in found.items())
        return self.blocks
