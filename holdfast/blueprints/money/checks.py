"""What one field's type cannot see: names that do not exist, shares that do not sum to 1, costs below 0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from holdfast.blueprints.located import Place
from holdfast.blueprints.money.costs import AvoidedCost, CostStatement
from holdfast.blueprints.money.models import Decision, DecisionTree, Markov, MarkovStrategy, Node, TreeStrategy
from holdfast.blueprints.money.values import Values, cycles_from, parameters, quantities, worked
from holdfast.blueprints.reading import Fault
from holdfast.science.economics import completed
from holdfast.science.errors import BadInput

SHARES = ("deadweight", "attribution", "displacement", "optimism", "drop_off")


def faults(statement: Any) -> Iterable[Fault]:
    """Every contradiction of a statement that was read, with its place, each said once."""
    return dict.fromkeys(_faults(statement))


def _faults(statement: Any) -> Iterator[Fault]:
    if isinstance(statement, CostStatement):
        yield from _of_costs(statement)
    if isinstance(statement, AvoidedCost):
        yield from _of_avoided(statement)
    if isinstance(statement, DecisionTree | Markov):
        yield from _of_model(statement)


def _of_costs(statement: CostStatement) -> Iterator[Fault]:
    for place, line in enumerate(statement.costs.lines):
        try:
            statement.amount(line)
        except BadInput as problem:
            yield ("costs", "lines", place), str(problem)
    if statement.costs.optimism.figure < 0:
        yield ("costs", "optimism"), "is below 0; a share of 0 or more is allowed"


def _of_avoided(statement: AvoidedCost) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, outcome in enumerate(statement.avoided):
        here: Place = ("avoided", place)
        if outcome.id in seen:
            yield (*here, "id"), f'is "{outcome.id}" a second time; each needs its own'
        seen.add(outcome.id)
        try:
            statement.unit_cost(outcome)
        except BadInput as problem:
            yield (*here, "unit_cost"), str(problem)
        for name in ("counted", "unit_cost"):
            if not getattr(outcome, name).figure >= 0:
                yield (*here, name), "is below 0; 0 or more is allowed"
        shares = {(*here, name): getattr(outcome, name).figure for name in SHARES}
        shares[(*here, "counterfactual", "share")] = outcome.counterfactual.share.figure
        for where, share in shares.items():
            if not 0 <= share <= 1:
                yield where, f"is {share:.6g}; a share from 0 to 1 is allowed"


def _of_model(model: DecisionTree | Markov) -> Iterator[Fault]:
    strategies: tuple[TreeStrategy | MarkovStrategy, ...] = model.strategies
    names = [strategy.name for strategy in strategies]
    for place, strategy in enumerate(strategies):
        here: Place = ("strategies", place)
        if strategy.name in names[:place]:
            yield (*here, "name"), f'is "{strategy.name}" a second time; each strategy needs its own'
        unknown = sorted(set(strategy.set) - set(quantities(model)))
        if unknown:
            yield (*here, "set", unknown[0]), f"is no parameter; there are {', '.join(model.parameters) or 'none'}"
            continue
        yield from _of_tree(model, strategy, here) if isinstance(strategy, TreeStrategy) else ()
        yield from (
            _of_markov(model, strategy) if isinstance(model, Markov) and isinstance(strategy, MarkovStrategy) else ()
        )


def _of_tree(model: Decision, strategy: TreeStrategy, here: Place) -> Iterator[Fault]:
    try:
        values = parameters(model, strategy, {})
    except BadInput as problem:
        yield ("parameters",), f"cannot be worked out: {problem}"
        return
    yield from _of_node(model, strategy, values, here)


def _of_node(model: Decision, node: Node, values: Values, here: Place) -> Iterator[Fault]:
    yield from _of_number(model, node.cost, values, (*here, "cost"), is_cost=True)
    yield from _of_number(model, node.effect, values, (*here, "effect"))
    if not node.branches:
        return
    try:
        completed({one.name: worked(one.probability, values) for one in node.branches}, node.name)
    except (BadInput, KeyError) as problem:
        yield (*here, "branches"), _said(problem)
    for place, one in enumerate(node.branches):
        yield from _of_node(model, one, values, (*here, "branches", place))


def _of_number(model: Decision, value: Any, values: Values, place: Place, *, is_cost: bool = False) -> Iterator[Fault]:
    try:
        found = worked(value, values)
    except KeyError as problem:
        yield place, _said(problem)
        return
    if found is None or not np.isfinite(found).all():
        yield place, f'is "{value}", which has no value; a number or a formula with one is allowed'
    elif is_cost and not model.negative_costs and (found < 0).any():
        yield place, "is below 0; say negative_costs: true when a cost may be"


def _of_markov(model: Markov, strategy: MarkovStrategy) -> Iterator[Fault]:
    known = set(model.states)
    for part in ("start", "transitions", "costs", "effects"):
        for state in getattr(model, part):
            if state not in known:
                yield (part, state), f"is no state; there are {', '.join(model.states)}"
    for state, row in model.transitions.items():
        for target in row:
            if target not in known:
                yield ("transitions", state, target), f"is no state; there are {', '.join(model.states)}"
    try:
        during = parameters(model, strategy, {}, cycles_from(1, model.cycles))
        at = parameters(model, strategy, {}, cycles_from(0, model.cycles))
    except BadInput as problem:
        yield ("parameters",), f"cannot be worked out: {problem}"
        return
    rows = {("transitions", state): row for state, row in model.transitions.items()} | {("start",): model.start}
    for place, row in rows.items():
        try:
            completed({one: worked(value, during) for one, value in row.items()}, f"under {strategy.name}")
        except (BadInput, KeyError) as problem:
            yield place, _said(problem)
    for part in ("costs", "effects"):
        for state, value in getattr(model, part).items():
            yield from _of_number(model, value, at, (part, state), is_cost=part == "costs")


def _said(problem: BadInput | KeyError) -> str:
    if isinstance(problem, KeyError):
        return f'uses "{problem.args[0]}", which is no parameter'
    return f"does not fit: {problem}"
