"""What a statement of money comes to."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from holdfast.blueprints.money import Money
from holdfast.science.economics import AtThreshold, Balance, Bar, Comparison

Draws = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Uncertainty:
    """What the draws say.

    Parameters
    ----------
    costs, effects
        Shape (draws, strategies).
    at
        By what one unit of effect may be worth, ascending.
    evpi
        Value of knowing everything, in money, at the main threshold (of an avoided cost: at its own prices).
    evppi
        Value of knowing one quantity, by its name, the greatest first.
    p_pays
        Of an avoided cost: share of draws in which it pays for itself. Else `None`.
    net_low, net_high
        Of an avoided cost: the middle 95 % of its draws. Else `None`.
    """

    draws: int
    seed: int | None
    costs: Draws
    effects: Draws
    at: tuple[AtThreshold, ...]
    evpi: float
    evppi: tuple[tuple[str, float], ...] = ()
    p_pays: float | None = None
    net_low: float | None = None
    net_high: float | None = None


@dataclass(frozen=True)
class PayerShare:
    """What one payer puts in and what it is said to be spared, discounted, in money."""

    payer: str
    pays: float
    spared: float

    @property
    def net(self) -> float:
        """Spared less paid."""
        return self.spared - self.pays


@dataclass(frozen=True, eq=False)
class Result:
    """A statement worked out.

    Parameters
    ----------
    strategies
        Name, expected cost and expected effect, in the order of the file.
    comparisons
        From the cheapest strategy to the dearest, with dominance and cost per unit of effect.
    net
        Of an avoided cost: avoided less spent. Of a decision: expected net benefit of the best strategy above that of
        the cheapest one at `threshold`, where that is stated. Of costs alone `None`.
    threshold
        What one unit of effect is taken to be worth in `net` and `tornado`.
    stated
        Whether the statement says so (or the effect is a QALY); else the threshold is only where the choice turns.
    tornado
        How `net` moves with each quantity that has a range.
    """

    statement: Money
    strategies: tuple[tuple[str, float, float], ...]
    comparisons: tuple[Comparison, ...]
    effect: str
    net: float | None
    threshold: float | None
    cost: float | None = None
    balance: Balance | None = None
    payers: tuple[PayerShare, ...] = ()
    tornado: tuple[Bar, ...] = ()
    uncertainty: Uncertainty | None = None
    labels: dict[str, str] = field(default_factory=dict)
    stated: bool = True
