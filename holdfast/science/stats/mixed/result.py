"""What a fitted linear mixed model says."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from holdfast.science.errors import BadInput

from .data import Floats


@dataclass(frozen=True, slots=True)
class Estimate:
    """A fixed effect or a combination of them, with its Satterthwaite t interval and test.

    `df` is `None` where it cannot be had; then the interval and `p` come from the normal distribution. `t` and `p` are
    `None` for a combination without any uncertainty.
    """

    name: str
    estimate: float
    se: float
    df: float | None
    t: float | None
    p: float | None
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Curvature:
    """What Satterthwaite's df need: the variance parameters' uncertainty, and what hangs on them."""

    parameters: Floats
    covariance_slopes: Floats
    log_variance_slopes: Floats
    effective_n: int


@dataclass(frozen=True, slots=True)
class MixedFit:
    """A linear mixed model fitted by maximum (`ml`) or restricted maximum likelihood (`reml`).

    Attributes
    ----------
    names, coefficients, covariance
        The p fixed effects and their covariance matrix, in the units of the scores.
    random_covariance : ndarray, shape (q, q)
        Covariance of a group's random effects; `random_sd` and `correlation` are read off it.
    residual_sd : float
        In the units of the scores (at stratum or occasion 0 where residuals are unequal).
    residual : dict
        Further residual parameters, such as `rho`.
    deviance : float
        −2 log-likelihood, or −2 restricted log-likelihood.
    aic, bic : float
        Deviance + 2 k and + k ln N, with k all parameters and N all observations (as lme4 has it).
    groups, effects, effect_covariances
        Labels of the groups, sorted, and the conditional means, shape (groups, q), and covariances, shape
        (groups, q, q), of their random effects (BLUPs and lme4's `condVar`).
    singular : bool
        Whether a random effect's variance is estimated as nought or a correlation as ±1.
    """

    method: str
    names: tuple[str, ...]
    coefficients: Floats
    covariance: Floats
    random_covariance: Floats
    residual_sd: float
    residual: dict[str, float]
    deviance: float
    n_parameters: int
    n_observations: int
    groups: NDArray[np.generic]
    effects: Floats
    effect_covariances: Floats
    singular: bool
    evaluations: int
    confidence: float
    curvature: Curvature = field(repr=False)

    @property
    def n_groups(self) -> int:
        """Number of groups, such as people."""
        return int(self.groups.size)

    @property
    def log_likelihood(self) -> float:
        """Log-likelihood, restricted under REML."""
        return -self.deviance / 2

    @property
    def aic(self) -> float:
        """Akaike's criterion; comparable between fits of the same scores, and under REML of the same fixed effects."""
        return self.deviance + 2 * self.n_parameters

    @property
    def bic(self) -> float:
        """Schwarz's criterion with the number of observations."""
        return self.deviance + self.n_parameters * float(np.log(self.n_observations))

    @property
    def random_sd(self) -> Floats:
        """Standard deviations of the random effects, shape (q,)."""
        return np.sqrt(np.diag(self.random_covariance))

    @property
    def correlation(self) -> float | None:
        """Correlation of random intercept and slope; `None` without a slope or where one of them has no variance."""
        sd = self.random_sd
        if sd.size < 2 or not (sd > 0).all():
            return None
        return float(np.clip(self.random_covariance[0, 1] / sd[0] / sd[1], -1.0, 1.0))

    @property
    def fixed(self) -> tuple[Estimate, ...]:
        """Every fixed effect."""
        return tuple(self.combination(row, name) for name, row in zip(self.names, np.eye(len(self.names)), strict=True))

    def effect(self, name: str) -> Estimate:
        """The fixed effect called `name`."""
        return self.fixed[self.names.index(name)]

    def combination(self, weights: ArrayLike, name: str = "combination") -> Estimate:
        """Estimate weights'β, for example the mean at a time, with its interval.

        Parameters
        ----------
        weights : array_like, shape (p,)
            One weight for every fixed effect, in the order of `names`.

        References
        ----------
        Satterthwaite (1946), Biometrics Bulletin 2, 110–114; Fai & Cornelius (1996), J. Statistical Computation and
        Simulation 54, 363–378; as in Kuznetsova, Brockhoff & Christensen (2017), J. Statistical Software 82(13).
        """
        c = np.asarray(weights, dtype=np.float64)
        if c.shape != self.coefficients.shape:
            raise BadInput(f"A combination needs {self.coefficients.size} weights, one for every fixed effect.")
        value, variance = float(c @ self.coefficients), float(c @ self.covariance @ c)
        se, df = float(np.sqrt(max(variance, 0.0))), self._df(c, variance)
        if se == 0:
            return Estimate(name, value, 0.0, None, None, None, value, value)
        t, tail = value / se, (1 + self.confidence) / 2
        half = se * float(special.stdtrit(df, tail) if df else special.ndtri(tail))
        p = 2 * float(special.stdtr(df, -abs(t)) if df else special.ndtr(-abs(t)))
        return Estimate(name, value, se, df, t, p, value - half, value + half)

    def _df(self, c: Floats, variance: float) -> float | None:
        bend = self.curvature
        if variance <= 0:
            return None
        slopes = np.einsum("i,mij,j->m", c, bend.covariance_slopes, c) + variance * bend.log_variance_slopes
        spread = float(slopes @ bend.parameters @ slopes) + 2 * variance**2 / bend.effective_n
        df = 2 * variance**2 / spread
        return df if np.isfinite(df) and df > 0 else None
