"""Decision trees: what a strategy costs and brings on average over everything that may follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from holdfast.science.economics.probabilities import completed


@dataclass(frozen=True, eq=False)
class Branch:
    """Something that may follow; numbers are floats or arrays of draws.

    Parameters
    ----------
    probability
        From 0 to 1, given what came before; `None` for what is left of the others. 1 at the root.
    cost, effect
        What this branch adds, in money and in units of effect.
    branches
        What may follow it; their probabilities sum to 1.
    """

    name: str
    probability: Any = None
    cost: Any = 0.0
    effect: Any = 0.0
    branches: Sequence[Branch] = field(default=())


def roll_back(branch: Branch) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Expected cost and expected effect of a branch and everything that may follow it.

    Raises
    ------
    BadInput
        If probabilities lie outside 0 to 1 or do not sum to 1.

    References
    ----------
    Briggs, Claxton and Sculpher (2006), chapter 2.
    """
    cost = np.asarray(branch.cost, dtype=np.float64)
    effect = np.asarray(branch.effect, dtype=np.float64)
    if branch.branches:
        shares = completed({one.name: one.probability for one in branch.branches}, branch.name)
        for one in branch.branches:
            below_cost, below_effect = roll_back(one)
            cost = cost + shares[one.name] * below_cost
            effect = effect + shares[one.name] * below_effect
    return cost, effect
