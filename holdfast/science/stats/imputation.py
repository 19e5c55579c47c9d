"""What the missing last scores could be, if they went by the first ones, and if they were worse than that.

Missing last scores are drawn from the Bayesian normal regression of last on first score (missing first scores from the
normal distribution of the first ones), each data set is completed, and the means are pooled by Rubin's rules. That is
right if those who are missing are like those with the same first score. Each delta makes every imputed last score so
many points worse; the reader judges which delta can be believed. Imputed scores are not cut off at the ends of the
scale, which would pull the mean towards the middle.

References
----------
Rubin (1987), Multiple imputation for nonresponse in surveys, section 5.3, example 5.1 (the regression draw); van Buuren
(2018), Flexible imputation of missing data, algorithm 3.1 and section 3.8 (delta adjustment); Cro, Morris, Kenward and
Carpenter (2020), Statistics in Medicine 39, 2815–2842 (tipping points).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput

from .arrays import Floats, finite, finite_pairs
from .regression import Draws, draws_of
from .rubin import PooledEstimate, pool_estimates

IMPUTATIONS = 100
SEED = 20_170_907
FEWEST = 5


@dataclass(frozen=True, slots=True)
class AtDelta:
    """Mean change of everybody when those without a last score ended `delta` points worse than imputed."""

    delta: float
    pooled: PooledEstimate


@dataclass(frozen=True, slots=True)
class DeltaAdjusted:
    """Mean change of `n` people, of whom the last score of `imputed` is imputed.

    `uncertain_at` is the delta in points at which the interval first contains nought, 0 if it does so already;
    `vanishes_at` the one at which the mean change itself is nought. Both are `None` where the mean change is not for
    the better to begin with, because then there is nothing to lose.
    """

    n: int
    imputed: int
    steps: tuple[AtDelta, ...]
    uncertain_at: float | None
    vanishes_at: float | None
    imputations: int
    seed: int


def delta_adjusted(
    first: ArrayLike,
    last: ArrayLike,
    *,
    first_only: ArrayLike,
    unmeasured: int = 0,
    better: Literal["higher", "lower"],
    deltas: Sequence[float],
    group: tuple[ArrayLike, ArrayLike] | None = None,
    imputations: int = IMPUTATIONS,
    seed: int = SEED,
    confidence: float = 0.95,
) -> DeltaAdjusted:
    """Mean change of everybody by delta-adjusted multiple imputation (the module says how, with its sources).

    Parameters
    ----------
    first, last : array_like, shape (n,), n ≥ 5
        Scores of the same people at both times.
    first_only : array_like, shape (m,)
        First scores of those who have no last one.
    unmeasured : int
        How many have neither.
    better : {"higher", "lower"}
        Which scores are better; a delta goes the other way.
    deltas : sequence of float, each ≥ 0
        Points by which the imputed last scores are made worse.
    group : pair of array_like, shapes (n,) and (m,), optional
        The group of each person (site, arm), which then helps to predict; none may be unmeasured.

    Raises
    ------
    BadInput
        If fewer than five people have both scores, a delta is negative, or there are fewer than 20 imputations.
    """
    a, b = finite_pairs(first, last)
    alone = finite(first_only, "first scores without a last one")
    _check(a, alone, unmeasured, deltas, group, imputations)
    # People come in no order: sorted, so that the draws do not depend on it.
    order, alone_order = np.lexsort((b, a)), np.argsort(alone, kind="stable")
    groups = None if group is None else (np.asarray(group[0])[order], np.asarray(group[1])[alone_order])
    random = np.random.default_rng(seed)
    sums = _completed(a[order], b[order], alone[alone_order], unmeasured, groups, imputations, random)
    worse = 1.0 if better == "lower" else -1.0
    steps = tuple(AtDelta(float(delta), sums.pooled(worse * delta, confidence)) for delta in deltas)
    uncertain, vanishes = _tipping_points(sums, worse, confidence)
    return DeltaAdjusted(sums.n, sums.imputed, steps, uncertain, vanishes, imputations, seed)


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sum and sum of squares of the changes of each completed data set, of all and of the imputed alone."""

    n: int
    imputed: int
    total: Floats
    squares: Floats
    imputed_total: Floats

    def pooled(self, shift: float, confidence: float) -> PooledEstimate:
        """A shift of the imputed moves the sums in closed form, so that no delta needs new draws."""
        means = (self.total + self.imputed * shift) / self.n
        squares = self.squares + 2 * shift * self.imputed_total + self.imputed * shift**2
        variances = np.maximum(squares - self.n * means**2, 0) / (self.n - 1) / self.n
        return pool_estimates(means, variances, complete_df=self.n - 1, confidence=confidence)


def _completed(
    a: Floats,
    b: Floats,
    alone: Floats,
    unmeasured: int,
    groups: tuple[NDArray[np.generic], NDArray[np.generic]] | None,
    imputations: int,
    random: np.random.Generator,
) -> _Sums:
    seen, missing = _predictors(a, alone, groups)
    regression = draws_of(seen, b, imputations, random)
    firsts = draws_of(np.ones((a.size + alone.size, 1)), np.concatenate([a, alone]), imputations, random)
    change = b - a
    total, squares = np.full(imputations, change.sum()), np.full(imputations, (change**2).sum())
    imputed = np.zeros(imputations)
    for i in range(imputations):
        drawn = regression.value(i, missing, random) - alone
        if unmeasured:
            drawn = np.concatenate([drawn, _change_of_unmeasured(i, firsts, regression, unmeasured, random)])
        imputed[i] = drawn.sum()
        squares[i] += (drawn**2).sum()
    return _Sums(a.size + alone.size + unmeasured, alone.size + unmeasured, total + imputed, squares, imputed)


def _change_of_unmeasured(i: int, firsts: Draws, regression: Draws, n: int, random: np.random.Generator) -> Floats:
    first = firsts.value(i, np.ones((n, 1)), random)
    predictors = np.column_stack([np.ones(n), first])[:, : regression.width]
    return regression.value(i, predictors, random) - first


def _predictors(
    a: Floats, alone: Floats, groups: tuple[NDArray[np.generic], NDArray[np.generic]] | None
) -> tuple[Floats, Floats]:
    """Intercept, first score (unless all paired share it), and one column for each group but one."""
    columns = [np.ones(a.size + alone.size)]
    if np.ptp(a):
        columns.append(np.concatenate([a, alone]))
    if groups is not None:
        everybody = np.concatenate(groups)
        names = np.unique(groups[0])
        if not np.isin(groups[1], names).all():
            raise BadInput("Nobody with both scores is in the group of somebody without a last one; leave groups out.")
        columns += [(everybody == name).astype(float) for name in names[1:]]
    both = np.column_stack(columns)
    return both[: a.size], both[a.size :]


def _tipping_points(sums: _Sums, worse: float, confidence: float) -> tuple[float | None, float | None]:
    def gap(delta: float) -> float:
        """How far the interval's worse end lies on the better side of nought."""
        found = sums.pooled(worse * delta, confidence)
        return -worse * (found.high if worse > 0 else found.low)

    better = -worse * float(sums.total.mean())
    if better <= 0 or not sums.imputed:
        return None, None
    vanishes = better / sums.imputed
    return (0.0 if gap(0) <= 0 else float(scipy.optimize.brentq(gap, 0, vanishes))), vanishes


def _check(a: Floats, alone: Floats, unmeasured: int, deltas: Sequence[float], group: object, imputations: int) -> None:
    if a.size < FEWEST:
        raise BadInput(f"Imputation needs {FEWEST} people with both scores at least; there are {a.size}.")
    if unmeasured < 0 or not all(delta >= 0 for delta in deltas):
        raise BadInput(
            "Each delta is a number of points in the worse direction, and counts of people are not negative."
        )
    if group is not None and unmeasured:
        raise BadInput("With groups, everybody needs a first score: leave out those who were never measured.")
    if imputations < 20:
        raise BadInput(f"{imputations} imputations are too few for a stable interval; ask for at least 20.")
