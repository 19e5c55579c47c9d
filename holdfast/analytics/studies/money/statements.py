"""Costs, and costs against what is said to be avoided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from holdfast.analytics.studies.money.result import Draws, PayerShare, Result, Uncertainty
from holdfast.blueprints.money import AvoidedCost, CostStatement
from holdfast.blueprints.money.costs import PAYERS, Outcome
from holdfast.blueprints.money.values import figure, label, quantities, spans, spreads
from holdfast.science.economics import (
    Avoided,
    Balance,
    acceptability,
    balance,
    discount_factors,
    incremental,
    one_way,
    partial_value,
)

WITHOUT, WITH = "Without the service", "With the service"
STEPS = 21
"""Points of the acceptability curve, from nothing to twice the unit cost."""


def costs_result(statement: CostStatement) -> Result:
    """What a service cost, in the prices of the statement; nothing is set against it."""
    cost = sum(statement.cost_by_year()) * (1 + statement.costs.optimism.figure)
    return Result(statement, ((WITH, cost, 0.0),), (), "", None, None, cost=cost)


def avoided_result(statement: AvoidedCost) -> Result:
    """A service's cost against what is said to be avoided.

    Notes
    -----
    As a decision it has two strategies, without and with the service. The effect is the number of the first thing
    avoided; whatever else is avoided is taken off the cost, so that a single figure says what one of them must be
    worth.
    """
    found = weighed(statement, {})
    cost = float(found.cost)
    strategies = (WITHOUT, 0.0, 0.0), (WITH, *_as_strategy(statement, found, {}))
    ranges = spans(statement)
    return Result(
        statement,
        strategies,
        incremental(strategies),
        statement.avoided[0].name,
        float(found.net),
        float(np.sum(statement.unit_cost(statement.avoided[0]))),
        cost=cost,
        balance=found,
        payers=_payers(statement, found),
        tornado=one_way(lambda changed: float(weighed(statement, changed).net), ranges),
        uncertainty=_uncertainty(statement),
        labels={name: label(statement, name) for name in quantities(statement)},
    )


def weighed(statement: AvoidedCost, known: Mapping[str, Any]) -> Balance:
    """Cost and avoided cost with some quantities set to other values or to draws."""
    optimism = known.get("costs.optimism", statement.costs.optimism.figure)
    costs = [amount * (1 + optimism) for amount in statement.cost_by_year()]
    return balance(costs, [_avoided(statement, one, known) for one in statement.avoided], rate=statement.discount_rate)


def _avoided(statement: AvoidedCost, outcome: Outcome, known: Mapping[str, Any]) -> Avoided:
    prices = statement.unit_cost(outcome) / outcome.unit_cost.figure if outcome.unit_cost.figure else 1.0
    return Avoided(
        name=outcome.name,
        counted=figure(outcome, "counted", known),
        share=figure(outcome, "share", known),
        unit_cost=figure(outcome, "unit_cost", known) * prices,
        deadweight=figure(outcome, "deadweight", known),
        attribution=figure(outcome, "attribution", known),
        displacement=figure(outcome, "displacement", known),
        optimism=figure(outcome, "optimism", known),
        years=outcome.years,
        drop_off=figure(outcome, "drop_off", known),
    )


def _as_strategy(statement: AvoidedCost, found: Balance, known: Mapping[str, Any]) -> tuple[float, float]:
    cost, effect = _cost_and_effect(statement, found, known)
    return float(cost), float(effect)


def _cost_and_effect(statement: AvoidedCost, found: Balance, known: Mapping[str, Any]) -> tuple[Any, Any]:
    """Cost less everything but the first thing avoided; and how many of that, over its years, discounted."""
    first = _avoided(statement, statement.avoided[0], known)
    unit = np.asarray(first.unit_cost, dtype=np.float64)
    with np.errstate(all="ignore"):
        effect = np.where(unit > 0, found.benefit_of[0] / unit, first.cases)
    return found.cost - (found.benefit - found.benefit_of[0]), effect


def _payers(statement: AvoidedCost, found: Balance) -> tuple[PayerShare, ...]:
    """Everybody who pays or is said to be spared something, in a fixed order."""
    uplift = 1 + statement.costs.optimism.figure
    shares = []
    for payer, name in PAYERS.items():
        paid = statement.cost_by_year(payer)
        pays = float(np.dot(paid, discount_factors(statement.discount_rate, np.arange(len(paid))))) * uplift
        parts = zip(statement.avoided, found.benefit_of, strict=True)
        spared = sum(one.payers.get(payer, 0.0) * float(value) for one, value in parts)  # type: ignore[call-overload]
        if pays or spared:
            shares.append(PayerShare(name, pays, spared))
    return tuple(shares)


def _uncertainty(statement: AvoidedCost) -> Uncertainty | None:
    psa, given = statement.psa, spreads(statement)
    if psa is None or not given:
        return None
    drawn = {name: spread.draws(name, psa.draws, psa.seed) for name, spread in given.items()}
    found = weighed(statement, drawn)
    cost, effect = _cost_and_effect(statement, found, drawn)
    zero = np.zeros(psa.draws)
    costs, effects = (_beside(zero, part) for part in (cost, effect))
    net = np.broadcast_to(found.net, (psa.draws,))
    benefit = _beside(zero, net)
    low, high = np.quantile(net, (0.025, 0.975))
    at = acceptability(costs, effects, statement.thresholds or _grid(statement))
    own = acceptability(-benefit, np.zeros_like(benefit), (0.0,))[0]
    evppi = {name: partial_value(benefit, values) for name, values in drawn.items()}
    return Uncertainty(
        psa.draws, psa.seed, costs, effects, at, own.evpi,
        tuple(sorted(evppi.items(), key=lambda pair: (-pair[1], pair[0]))),
        float((net > 0).mean()), float(low), float(high),
    )  # fmt: skip


def _beside(zero: Draws, part: Any) -> Draws:
    return np.stack([zero, np.broadcast_to(part, zero.shape)], axis=1)


def _grid(statement: AvoidedCost) -> tuple[float, ...]:
    top = 2 * statement.unit_cost(statement.avoided[0])
    return tuple(float(value) for value in np.linspace(0, top, STEPS)) if top else (0.0,)
