"""What a decision is worth under uncertainty: net benefit, acceptability, the value of knowing more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from holdfast.science.errors import BadInput

Draws = NDArray[np.float64]


@dataclass(frozen=True)
class AtThreshold:
    """What the draws say when one unit of effect is worth `threshold`.

    Parameters
    ----------
    net_benefit
        Expected net monetary benefit of each strategy, in money.
    best
        Place of the strategy with the highest.
    p_best
        Share of draws in which each strategy is best; draws that tie are shared equally. The row sums to 1.
    frontier
        `p_best` of `best`: the acceptability frontier.
    evpi
        Expected value of perfect information, in money per decision; 0 or more.
    """

    threshold: float
    net_benefit: tuple[float, ...]
    best: int
    p_best: tuple[float, ...]
    frontier: float
    evpi: float


def acceptability(costs: Draws, effects: Draws, thresholds: Sequence[float]) -> tuple[AtThreshold, ...]:
    """Acceptability curve, frontier and value of perfect information.

    Parameters
    ----------
    costs, effects
        Shape (draws, strategies): money, and units of effect, of the same draw in a row.
    thresholds
        What one unit of effect may be worth, in money, 0 or more.

    References
    ----------
    van Hout and others (1994), Health Economics 3, 309–319 (curve); Fenwick, Claxton and Sculpher (2001), Health
    Economics 10, 779–787 (frontier); Briggs, Claxton and Sculpher (2006), chapters 5 and 6 (EVPI).

    See Also
    --------
    partial_value : which single quantity the uncertainty rests on.
    """
    _check(costs, effects)
    return tuple(_at(effects * threshold - costs, threshold) for threshold in thresholds)


def _at(benefit: Draws, threshold: float) -> AtThreshold:
    expected, top = benefit.mean(axis=0), benefit.max(axis=1)
    tied = benefit == top[:, None]
    p_best = (tied / tied.sum(axis=1, keepdims=True)).mean(axis=0)
    best = int(expected.argmax())
    evpi = max(0.0, float(top.mean() - expected[best]))
    return AtThreshold(
        float(threshold), tuple(expected.tolist()), best, tuple(p_best.tolist()), float(p_best[best]), evpi
    )


@dataclass(frozen=True)
class Incremental:
    """One strategy against another at a threshold: expected gain, its 95 % range, share of draws above 0."""

    threshold: float
    expected: float
    low: float
    high: float
    p_above: float


def incremental_benefit(
    costs: Draws, effects: Draws, thresholds: Sequence[float], *, strategy: int, versus: int
) -> tuple[Incremental, ...]:
    """Incremental net benefit of one strategy against another.

    Parameters
    ----------
    costs, effects
        Shape (draws, strategies).
    strategy, versus
        Places of the two.

    Returns
    -------
    tuple of Incremental
        The range is that of the 2.5th and 97.5th percentile of the draws (linear interpolation, R's type 7).
    """
    _check(costs, effects)
    more_effect = effects[:, strategy] - effects[:, versus]
    more_cost = costs[:, strategy] - costs[:, versus]
    found = []
    for threshold in thresholds:
        gain = more_effect * threshold - more_cost
        low, high = np.quantile(gain, (0.025, 0.975))
        found.append(
            Incremental(float(threshold), float(gain.mean()), float(low), float(high), float((gain > 0).mean()))
        )
    return tuple(found)


def partial_value(benefit: Draws, quantity: Draws, *, blocks: int = 50) -> float:
    """Expected value of knowing one quantity exactly (EVPPI), in the unit of `benefit`.

    Parameters
    ----------
    benefit
        Net benefit, shape (draws, strategies).
    quantity
        The draws of the quantity, shape (draws,).
    blocks
        How many groups of like values; fewer when there are under 20 draws for each.

    References
    ----------
    Strong and Oakley (2013), An efficient method for computing single-parameter partial expected value of perfect
    information, Medical Decision Making 33, 755–766: draws ordered by the quantity, the best decision of each block.
    """
    n = len(quantity)
    groups = max(1, min(blocks, n // 20))
    if groups == 1 or np.ptp(quantity) == 0:
        return 0.0
    ordered = benefit[np.argsort(quantity, kind="stable")]
    best = sum(len(part) * part.mean(axis=0).max() for part in np.array_split(ordered, groups)) / n
    return max(0.0, float(best - benefit.mean(axis=0).max()))


def _check(costs: Draws, effects: Draws) -> None:
    if costs.shape != effects.shape or costs.ndim != 2 or not costs.size:
        raise BadInput("costs and effects must have one row for each draw and one column for each strategy")
    if not (np.isfinite(costs).all() and np.isfinite(effects).all()):
        raise BadInput("a draw of cost or effect is not a number; check the formulas and the distributions")
