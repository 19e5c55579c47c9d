"""Avoided cost: what would have been spent had a service not been there, set beside what the service cost.

Nothing here shows that anything was avoided. The counterfactual share is an assumption that somebody sets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from holdfast.science.economics.discounting import discount_factors
from holdfast.science.errors import BadInput

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Avoided:
    """Something costly that is said not to have happened. Numbers are floats, or arrays of draws of one shape.

    Parameters
    ----------
    counted
        People that the statement is about, 0 or more.
    share
        Of them, how many would have gone that way without the service (the counterfactual), 0 to 1.
    unit_cost
        Money for one of them in one year.
    deadweight
        Share of those who would not have gone that way in any case, 0 to 1.
    attribution
        Share that is the service's own doing rather than others', 0 to 1.
    displacement
        Share that only moves elsewhere, 0 to 1.
    optimism
        Share taken off because forecasts are hopeful, 0 to 1.
    years
        How long it is avoided for, above 0; a part of a year counts as that part.
    drop_off
        Share that is lost from each year to the next, 0 to 1.
    """

    name: str
    counted: Any
    share: Any
    unit_cost: Any
    deadweight: Any = 0.0
    attribution: Any = 1.0
    displacement: Any = 0.0
    optimism: Any = 0.0
    years: float = 1.0
    drop_off: Any = 0.0

    @property
    def kept(self) -> Numbers:
        """What is left of one after deadweight, attribution, displacement and optimism, 0 to 1."""
        return np.asarray(
            (1 - np.asarray(self.deadweight)) * self.attribution * (1 - np.asarray(self.displacement))
            * (1 - np.asarray(self.optimism)),
            dtype=np.float64,
        )  # fmt: skip

    @property
    def cases(self) -> Numbers:
        """How many are said to be avoided in the first year."""
        return np.asarray(np.asarray(self.counted) * self.share * self.kept, dtype=np.float64)

    def value_by_year(self, rate: float) -> list[Numbers]:
        """What one case avoided is worth in each year, at today's value: the first year counts in full."""
        worth = discount_factors(rate, np.arange(ceil(self.years)))
        parts = [min(1.0, self.years - year) for year in range(ceil(self.years))]
        return [
            np.asarray(self.unit_cost * part * factor * (1 - np.asarray(self.drop_off)) ** year, dtype=np.float64)
            for year, (part, factor) in enumerate(zip(parts, worth, strict=True))
        ]


@dataclass(frozen=True, eq=False)
class BreakEven:
    """How many of one thing must truly be avoided, all else as stated, for the whole to pay for itself.

    Parameters
    ----------
    cases
        In cases avoided; `None` where one is worth nothing.
    whole
        The same in whole cases.
    share
        The counterfactual share that gives so many; above 1 where not even everybody would be enough.
    """

    name: str
    cases: float | None
    whole: int | None
    share: float | None


@dataclass(frozen=True, eq=False)
class Balance:
    """Cost against avoided cost, discounted, in money; floats or arrays of draws.

    Parameters
    ----------
    benefit_of
        Avoided cost of each thing, in the order given.
    payback_years
        When what is avoided has reached the whole cost, evenly through each year; `None` if it never does.
    """

    cost: Numbers
    benefit: Numbers
    net: Numbers
    benefit_of: tuple[Numbers, ...]
    cost_by_year: tuple[Numbers, ...]
    benefit_by_year: tuple[Numbers, ...]
    payback_years: float | None
    break_even: tuple[BreakEven, ...]


def balance(cost_by_year: Sequence[Any], avoided: Sequence[Avoided], *, rate: float) -> Balance:
    """Set what a service cost against what it is said to have avoided.

    Parameters
    ----------
    cost_by_year
        Money spent in the first year, the second and so on.
    avoided
        What is said to be avoided; their order does not matter to the sums.
    rate
        Yearly discount rate; the first year is not discounted.

    References
    ----------
    HM Treasury (2014), Supporting public service transformation: cost benefit analysis guidance for local
    partnerships; HM Treasury (2022), The Green Book, chapters 5 and 6.
    """
    for one in avoided:
        _check(one)
    costs = [
        np.asarray(c * f)
        for c, f in zip(cost_by_year, discount_factors(rate, np.arange(len(cost_by_year))), strict=True)
    ]
    values = [one.value_by_year(rate) for one in avoided]
    horizon = max([len(costs), *map(len, values)], default=0)
    benefits = [
        sum(
            (one.cases * value[year] for one, value in zip(avoided, values, strict=True) if year < len(value)),
            np.zeros(()),
        )
        for year in range(horizon)
    ]
    of = tuple(one.cases * sum(value, np.zeros(())) for one, value in zip(avoided, values, strict=True))
    cost, benefit = sum(costs, np.zeros(())), sum(of, np.zeros(()))
    return Balance(
        cost=cost,
        benefit=benefit,
        net=benefit - cost,
        benefit_of=of,
        cost_by_year=tuple(costs),
        benefit_by_year=tuple(benefits),
        payback_years=_payback(float(np.mean(cost)), [float(np.mean(each)) for each in benefits]),
        break_even=tuple(
            _break_even(one, float(np.mean(sum(value, np.zeros(())))), float(np.mean(cost - benefit + mine)))
            for one, value, mine in zip(avoided, values, of, strict=True)
        ),
    )


def _payback(cost: float, benefits: Sequence[float]) -> float | None:
    reached = 0.0
    for year, benefit in enumerate(benefits):
        if benefit > 0 and reached + benefit >= cost:
            return year + max(0.0, cost - reached) / benefit
        reached += benefit
    return None


def _break_even(one: Avoided, worth: float, to_cover: float) -> BreakEven:
    """`to_cover` is what the other things avoided leave of the cost."""
    if worth <= 0:
        return BreakEven(one.name, None, None, None)
    cases = max(0.0, to_cover / worth)
    possible = float(np.mean(np.asarray(one.counted) * one.kept))
    # 13.000000000001 is 13: the quotient of two amounts in pounds carries a rounding error of binary numbers
    whole = ceil(round(cases, 9))
    return BreakEven(one.name, cases, whole, cases / possible if possible > 0 else None)


def _check(one: Avoided) -> None:
    for what in ("share", "deadweight", "attribution", "displacement", "optimism", "drop_off"):
        value = np.asarray(getattr(one, what), dtype=np.float64)
        if not ((value >= 0) & (value <= 1)).all():
            wrong = np.atleast_1d(value)[~((np.atleast_1d(value) >= 0) & (np.atleast_1d(value) <= 1))][0]
            raise BadInput(f"{one.name}: {what.replace('_', '-')} is {wrong:.6g}; a share from 0 to 1 is allowed")
    for what in ("counted", "unit_cost"):
        if not (np.asarray(getattr(one, what), dtype=np.float64) >= 0).all():
            raise BadInput(f"{one.name}: {what.replace('_', ' ')} is below 0; 0 or more is allowed")
    if not 0 < one.years <= 100:
        raise BadInput(f"{one.name}: it is avoided for {one.years:g} years; more than 0 and at most 100 are allowed")
