"""What the quantities of a statement are worth: in the base case, at other values, or in draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from holdfast.blueprints.money.costs import AvoidedCost, Outcome, Statement
from holdfast.blueprints.money.models import REST, Decision, MarkovStrategy, TreeStrategy
from holdfast.blueprints.money.quantity import Expression, Figure, Quantity
from holdfast.science.economics import CYCLE, Distribution, formula, resolve

Values = dict[str, Any]
OF_OUTCOME = {
    "counted": "number counted",
    "unit_cost": "unit cost",
    "deadweight": "deadweight",
    "attribution": "attribution",
    "displacement": "displacement",
    "optimism": "optimism about benefits",
    "drop_off": "drop-off",
}


def quantities(statement: Statement) -> dict[str, Quantity]:
    """Every quantity that may be uncertain, by the name under which it is drawn."""
    if isinstance(statement, Decision):
        return dict(statement.parameters)
    if isinstance(statement, AvoidedCost):
        return {"costs.optimism": statement.costs.optimism, **dict(_of_outcomes(statement))}
    return {}


def _of_outcomes(statement: AvoidedCost) -> Iterator[tuple[str, Figure]]:
    for outcome in statement.avoided:
        yield f"{outcome.id}.share", outcome.counterfactual.share
        for name in OF_OUTCOME:
            yield f"{outcome.id}.{name}", getattr(outcome, name)


def label(statement: Statement, name: str) -> str:
    """How people read a quantity."""
    found = quantities(statement)[name].name
    if found or not isinstance(statement, AvoidedCost):
        return found or name
    if name == "costs.optimism":
        return "Optimism about costs"
    outcome, _, what = name.partition(".")
    said = next(one.name for one in statement.avoided if one.id == outcome)
    words = "counterfactual share" if what == "share" else OF_OUTCOME[what]
    return words.capitalize() if len(statement.avoided) == 1 else f"{said}: {words}"


def spreads(statement: Statement) -> dict[str, Distribution]:
    """The distributions of the quantities that have one."""
    return {name: spread for name, one in quantities(statement).items() if (spread := one.spread) is not None}


def spans(statement: Statement) -> dict[str, tuple[float, float]]:
    """Low and high value of the quantities that have them."""
    return {name: span for name, one in quantities(statement).items() if (span := one.span()) is not None}


def figure(outcome: Outcome, what: str, known: Mapping[str, Any]) -> Any:
    """A quantity of something avoided: as drawn or set, else its base case."""
    stated = outcome.counterfactual.share if what == "share" else getattr(outcome, what)
    return known.get(f"{outcome.id}.{what}", stated.figure)


def parameters(
    model: Decision,
    strategy: TreeStrategy | MarkovStrategy,
    known: Mapping[str, Any],
    cycle: NDArray[Any] | None = None,
) -> Values:
    """Every parameter under a strategy; those that depend on the cycle have a row for each.

    `known` are values drawn or set; what the strategy itself sets comes before them.
    """
    given = {name: value for name, value in known.items() if name not in strategy.set}
    base = {name: formula(one.base) for name, one in model.parameters.items()}
    own = {name: formula(value) for name, value in strategy.set.items()}
    beside = {} if cycle is None else {CYCLE: cycle[:, None]}
    return resolve(base | own, given | beside)


def worked(value: Expression | None, values: Values) -> Any:
    """A formula's value; `None` for what is left of the others."""
    return None if value is None or value == REST else formula(value)(values)


def cycles_from(first: int, last: int) -> NDArray[np.float64]:
    """Numbers of cycles from the first to the last."""
    return np.arange(first, last + 1, dtype=np.float64)
