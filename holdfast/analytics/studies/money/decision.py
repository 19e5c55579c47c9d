"""Decision models run: expected cost and effect of each strategy, in the base case or for many draws at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv
from numpy.typing import NDArray

from holdfast.blueprints.money import DecisionTree, Markov, Samples
from holdfast.blueprints.money.models import MarkovStrategy, Node
from holdfast.blueprints.money.values import Values, cycles_from, parameters, worked
from holdfast.science.economics import Branch, accumulated, cohort_trace, completed, cycle_weights, roll_back
from holdfast.science.errors import BadInput

Draws = NDArray[np.float64]
AT_ONCE = 4_000_000
"""Numbers held at once while a cohort is followed: draws go in blocks of as many as fit."""


def run(model: DecisionTree | Markov, known: Mapping[str, Any], draws: int = 1) -> tuple[Draws, Draws]:
    """Costs and effects of every strategy.

    Parameters
    ----------
    model
        As it was read and checked.
    known
        Values of parameters that are not as stated: numbers, or arrays of `draws` values.
    draws
        How many.

    Returns
    -------
    costs, effects
        Shape (draws, strategies), strategies in the order of the file.

    Raises
    ------
    BadInput
        If a draw makes a probability lie outside 0 to 1.
    """
    if isinstance(model, DecisionTree):
        found = [_tree(model, place, known) for place in range(len(model.strategies))]
        stacked = [[np.broadcast_to(part, (draws,)) for part in one] for one in found]
        return _columns([one[0] for one in stacked]), _columns([one[1] for one in stacked])
    size = max(1, AT_ONCE // (model.cycles * len(model.states) ** 2))
    blocks = [_block(model, known, first, min(first + size, draws)) for first in range(0, draws, size)]
    return np.concatenate([costs for costs, _ in blocks]), np.concatenate([effects for _, effects in blocks])


def _columns(parts: list[Draws]) -> Draws:
    return np.ascontiguousarray(np.stack(parts, axis=1), dtype=np.float64)


def _tree(model: DecisionTree, place: int, known: Mapping[str, Any]) -> tuple[Draws, Draws]:
    strategy = model.strategies[place]
    return roll_back(_branch(strategy, parameters(model, strategy, known)))


def _branch(node: Node, values: Values) -> Branch:
    return Branch(
        node.name,
        worked(node.probability, values),
        worked(node.cost, values),
        worked(node.effect, values),
        tuple(_branch(one, values) for one in node.branches),
    )


def _block(model: Markov, known: Mapping[str, Any], first: int, last: int) -> tuple[Draws, Draws]:
    here = {name: value[first:last] if np.ndim(value) else value for name, value in known.items()}
    found = [_cohort(model, strategy, here, last - first) for strategy in model.strategies]
    return _columns([costs for costs, _ in found]), _columns([effects for _, effects in found])


def _cohort(model: Markov, strategy: MarkovStrategy, known: Mapping[str, Any], draws: int) -> tuple[Draws, Draws]:
    during = parameters(model, strategy, known, cycles_from(1, model.cycles))
    at = parameters(model, strategy, known, cycles_from(0, model.cycles))
    trace = cohort_trace(_start(model, during, draws), _transitions(model, strategy.name, during, draws))
    totals = []
    for rewards, counted, rate in (
        (model.costs, model.counted.costs, model.discount.costs),
        (model.effects, model.counted.effects, model.discount.effects),
    ):
        weights = cycle_weights(counted, model.cycles)
        yearly = _rewards(model, rewards, at, draws)
        totals.append(accumulated(trace, yearly, weights=weights, rate=rate, cycle_years=model.cycle_years))
    return totals[0], totals[1]


def trace(model: Markov, place: int) -> Draws:
    """Shares of the cohort in each state in the base case, shape (cycles + 1, states)."""
    strategy = model.strategies[place]
    during = parameters(model, strategy, {}, cycles_from(1, model.cycles))
    found = cohort_trace(_start(model, during, 1), _transitions(model, strategy.name, during, 1))
    return found[:, 0, :]


def _start(model: Markov, values: Values, draws: int) -> Draws:
    shares = completed({state: worked(value, values) for state, value in model.start.items()}, "at the start")
    found = np.zeros((draws, len(model.states)))
    for state, share in shares.items():
        found[:, model.states.index(state)] = share if share.ndim < 2 else share[0]
    return found


def _transitions(model: Markov, name: str, values: Values, draws: int) -> Draws:
    states = model.states
    found = np.zeros((model.cycles, draws, len(states), len(states)))
    for place, state in enumerate(states):
        row = model.transitions.get(state, {state: 1})
        shares = completed({to: worked(value, values) for to, value in row.items()}, f"{name}, from {state}")
        for to, share in shares.items():
            found[:, :, place, states.index(to)] = share
    return found


def _rewards(model: Markov, rewards: Mapping[str, Any], values: Values, draws: int) -> Draws:
    found = np.zeros((model.cycles + 1, draws, len(model.states)))
    for state, value in rewards.items():
        found[:, :, model.states.index(state)] = worked(value, values)
    return found


def read_samples(model: Samples, folder: Path | None) -> tuple[Draws, Draws]:
    """Draws from the CSV file beside the statement.

    Raises
    ------
    BadInput
        If there is no such file or column, or a cell is no number.
    """
    if folder is None or Path(model.file).name != model.file:
        raise BadInput(f'file is "{model.file}"; the name of a CSV file in the folder of the statement is allowed')
    try:
        table = arrow_csv.read_csv(folder / model.file)
    except OSError:
        raise BadInput(f"{model.file} cannot be opened; it must stand in the folder of the statement") from None
    except pa.ArrowInvalid:
        raise BadInput(f"{model.file} is not a table; a CSV file with one row for each draw is needed") from None
    return (
        _columns([_numbers(table, one.cost, model.file) for one in model.strategies]),
        _columns([_numbers(table, one.effect, model.file) for one in model.strategies]),
    )


def _numbers(table: pa.Table, name: str, file: str) -> Draws:
    if name not in table.column_names:
        raise BadInput(f"{file} has no column '{name}'; its columns are {', '.join(table.column_names)}")
    column = table[name]
    if column.null_count or not (pa.types.is_floating(column.type) or pa.types.is_integer(column.type)):
        raise BadInput(f"{file}, column '{name}': a cell is blank or no number; every draw needs one")
    return np.asarray(column.to_numpy(), dtype=np.float64)
