"""The profiled criterion of a linear mixed model: −2 log-likelihood with the fixed effects and σ² put in."""

from dataclasses import dataclass
from math import log, pi

import numpy as np

from holdfast.science.errors import BadInput

from .data import Floats, Rows
from .residuals import Residual

EXACT = 1e-13
"""Share of the sum of squares below which the residual is rounding: the likelihood then has no highest point."""


@dataclass(frozen=True, slots=True)
class Moments:
    """What the criterion needs of whitened rows: Z'[X y Z] per group, shape (q, p + 1 + q, groups), and [X y]'[X y]."""

    cross: Floats
    total: Floats
    log_residual: float
    n: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The criterion at one parameter vector, its gradient with respect to Λ, and what else follows.

    `precision` is X'V⁻¹X over σ⁻², `rss_slope` the gradient of log(y'Py) with respect to Λ.
    """

    value: float
    beta: Floats
    precision: Floats
    rss: float
    slope: Floats
    rss_slope: Floats


@dataclass(frozen=True, slots=True)
class Criterion:
    """−2 log-likelihood (ML) or −2 restricted log-likelihood (REML) as a function of Λ and the residual structure."""

    rows: Rows
    residual: Residual
    reml: bool

    @property
    def q(self) -> int:
        """Number of random effects of a group: 0, 1 or 2."""
        return int(self.rows.random.shape[1])

    @property
    def thetas(self) -> int:
        """Number of free entries of Λ, the lower triangle of D = σ² Λ Λ'."""
        return self.q * (self.q + 1) // 2

    @property
    def effective_n(self) -> int:
        """The divisor of σ²: N, or N − p under REML."""
        return self.rows.n - (self.rows.fixed.shape[1] if self.reml else 0)

    def factor(self, theta: Floats) -> Floats:
        """Λ, shape (q, q)."""
        factor = np.zeros((self.q, self.q))
        factor[np.tril_indices(self.q)] = theta
        return factor

    def moments(self, parameters: Floats) -> Moments:
        """Sufficient statistics of the rows, whitened with the residual structure's `parameters`."""
        rows = self.rows
        everything = np.column_stack([rows.fixed, rows.response, rows.random])
        white, log_residual = self.residual.whiten(parameters, everything, rows.starts)
        k = rows.fixed.shape[1] + 1
        cross = np.empty((self.q, white.shape[1], rows.starts.size))
        for i in range(self.q):
            for j in range(white.shape[1]):
                cross[i, j] = np.add.reduceat(white[:, k + i] * white[:, j], rows.starts)
        return Moments(cross, white[:, :k].T @ white[:, :k], log_residual, rows.n)

    def at(self, theta: Floats, moments: Moments) -> Evaluation:
        """Evaluate at Λ.

        With M = I + Λ'Z'ZΛ and W = [X y]'[X y] − Σ (Λ'Z'[X y])' M⁻¹ (Λ'Z'[X y]), as in Bates et al. (2015), section
        3.4; the gradient uses Z'V⁻¹[X y Z] = Z'[X y Z] − Z'Z Λ M⁻¹ Λ'Z'[X y Z].
        """
        factor, k = self.factor(theta), moments.total.shape[0]
        triangle, solved = _forward(factor, moments.cross, k)
        part = solved[:, :k].transpose(1, 0, 2).reshape(k, -1)
        weighted = moments.total - part @ part.T
        precision, right = weighted[:-1, :-1], weighted[:-1, -1]
        beta: Floats = np.asarray(np.linalg.solve(precision, right), dtype=np.float64)
        rss = float(weighted[-1, -1] - right @ beta)
        if not rss > EXACT * moments.total[-1, -1]:
            raise BadInput(
                "Each person's scores lie exactly where the model puts them, so nothing is left to tell chance by;"
                " it would need more occasions for each person, or a simpler model (a random intercept only)."
            )
        value = moments.log_residual + 2.0 * sum(float(np.log(triangle[i][i]).sum()) for i in range(self.q))
        n = self.effective_n
        value += n * (1.0 + log(2.0 * pi * rss / n))
        if self.reml:
            value += float(np.linalg.slogdet(precision)[1])
        slopes = self._slopes(factor, triangle, solved, moments, beta, precision, rss)
        return Evaluation(value, beta, precision, rss, *slopes)

    def _slopes(
        self,
        factor: Floats,
        triangle: list[list[Floats]],
        solved: Floats,
        moments: Moments,
        beta: Floats,
        precision: Floats,
        rss: float,
    ) -> tuple[Floats, Floats]:
        if not self.q:
            return np.zeros(0), np.zeros(0)
        k = moments.total.shape[0]
        inverse = _through(moments, factor, _backward(triangle, solved), k)
        left = inverse[:, k - 1] - np.matmul(beta, inverse[:, : k - 1])
        rss_slope = -(left @ left.T) / rss
        slope = inverse[:, k:].sum(axis=2) + self.effective_n * rss_slope
        if self.reml:
            flat, spread = inverse[:, : k - 1], np.linalg.inv(precision)
            slope -= np.array([[(spread * (flat[i] @ flat[j].T)).sum() for j in range(self.q)] for i in range(self.q)])
        below = np.tril_indices(self.q)
        return (2.0 * slope @ factor)[below], (2.0 * rss_slope @ factor)[below]


def _forward(factor: Floats, cross: Floats, k: int) -> tuple[list[list[Floats]], Floats]:
    # The Cholesky factors C of M, entry by entry for all groups at once, and C⁻¹ Λ'Z'[X y Z].
    q = factor.shape[0]
    turned = np.empty_like(cross)
    for i in range(q):
        turned[i] = sum(factor[j, i] * cross[j] for j in range(i, q))
    triangle: list[list[Floats]] = [[np.empty(0)] * q for _ in range(q)]
    for i in range(q):
        for j in range(i + 1):
            entry = (turned[i, k:] * factor[:, j, None]).sum(axis=0) + float(i == j)
            entry = entry - sum(triangle[i][m] * triangle[j][m] for m in range(j))
            triangle[i][j] = np.sqrt(entry) if i == j else entry / triangle[j][j]
        for m in range(i):
            turned[i] -= triangle[i][m] * turned[m]
        turned[i] /= triangle[i][i]
    return triangle, turned


def _backward(triangle: list[list[Floats]], solved: Floats) -> Floats:
    # M⁻¹ Λ'Z'[X y Z] from C⁻¹ Λ'Z'[X y Z].
    back = solved.copy()
    for i in reversed(range(len(triangle))):
        for m in range(i + 1, len(triangle)):
            back[i] -= triangle[m][i] * back[m]
        back[i] /= triangle[i][i]
    return back


def _through(moments: Moments, factor: Floats, back: Floats, k: int) -> Floats:
    # Z'V⁻¹[X y Z] for every group.
    inverse = np.empty_like(moments.cross)
    spread = [sum(factor[j, m] * back[m] for m in range(j + 1)) for j in range(factor.shape[0])]
    for i, cross in enumerate(moments.cross):
        inverse[i] = cross - sum(cross[k + j] * each for j, each in enumerate(spread))
    return inverse


def random_effects(criterion: Criterion, theta: Floats, moments: Moments, beta: Floats) -> tuple[Floats, Floats]:
    """Conditional means, shape (groups, q), and covariances over σ², shape (groups, q, q), of the random effects."""
    factor, k = criterion.factor(theta), moments.total.shape[0]
    triangle, solved = _forward(factor, moments.cross, k)
    back = _backward(triangle, solved)
    means = np.einsum("ij,jg->gi", factor, back[:, k - 1] - np.einsum("ijg,j->ig", back[:, : k - 1], beta))
    unit = np.broadcast_to(np.eye(criterion.q)[:, :, None], (criterion.q, criterion.q, moments.cross.shape[2]))
    half = unit.astype(np.float64)
    for i in range(criterion.q):
        for m in range(i):
            half[i] -= triangle[i][m] * half[m]
        half[i] /= triangle[i][i]
    return means, np.einsum("ij,mjg,mng,ln->gil", factor, half, half, factor, optimize=True)
