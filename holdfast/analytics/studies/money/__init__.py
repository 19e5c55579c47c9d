"""Statements of money worked out: costs, avoided cost, decision models."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from holdfast.analytics.studies.money.decision import Draws, read_samples, run
from holdfast.analytics.studies.money.result import PayerShare, Result, Uncertainty
from holdfast.analytics.studies.money.statements import avoided_result, costs_result
from holdfast.blueprints.money import AvoidedCost, CostStatement, DecisionTree, Markov, Money, Samples
from holdfast.blueprints.money.values import label, quantities, spans, spreads
from holdfast.science.economics import Bar, acceptability, incremental, one_way, partial_value
from holdfast.science.errors import BadInput

NICE = (20_000.0, 30_000.0)
"""What a QALY is taken to be worth where nothing is stated: NICE health technology evaluations: the manual (2022)."""

__all__ = ["PayerShare", "Result", "Uncertainty", "work_out"]


def work_out(statement: Money, folder: Path | None = None) -> Result:
    """Work out a statement.

    Parameters
    ----------
    statement
        As it was read and checked.
    folder
        Where the files lie that it names, if it names any.

    Raises
    ------
    BadInput
        If draws of its distributions cannot be, or a file that it names is not there.
    """
    if isinstance(statement, AvoidedCost):
        return avoided_result(statement)
    if isinstance(statement, CostStatement):
        return costs_result(statement)
    if isinstance(statement, Samples):
        costs, effects = read_samples(statement, folder)
        names = [one.name for one in statement.strategies]
        return _decided(statement, names, costs.mean(axis=0), effects.mean(axis=0), (costs, effects, {}))
    return _model(statement)


def _model(model: DecisionTree | Markov) -> Result:
    costs, effects = run(model, {})
    return _decided(model, [one.name for one in model.strategies], costs[0], effects[0], _drawn(model))


Sample = tuple[Draws, Draws, dict[str, Draws]]


def _drawn(model: DecisionTree | Markov) -> Sample | None:
    given = spreads(model)
    if model.psa is None or not given:
        return None
    drawn = {name: spread.draws(name, model.psa.draws, model.psa.seed) for name, spread in given.items()}
    try:
        return (*run(model, drawn, model.psa.draws), drawn)
    except BadInput as problem:
        raise BadInput(
            f"{problem} in one of the draws; choose a distribution that cannot go there, such as beta"
        ) from None


def _decided(
    statement: DecisionTree | Markov | Samples, names: list[str], costs: Draws, effects: Draws, sample: Sample | None
) -> Result:
    strategies = tuple((name, float(c), float(e)) for name, c, e in zip(names, costs, effects, strict=True))
    comparisons = incremental(strategies)
    stated = bool(statement.thresholds) or statement.effect == "QALY"
    thresholds = _thresholds(statement, max((one.icer or 0.0 for one in comparisons), default=0.0))
    cheapest = names.index(comparisons[0].name)
    benefit = effects * thresholds[0] - costs
    best = int(benefit.argmax())
    return Result(
        statement,
        strategies,
        comparisons,
        statement.effect,
        float(benefit[best] - benefit[cheapest]) if stated else None,
        thresholds[0],
        tornado=() if isinstance(statement, Samples) else _tornado(statement, best, cheapest, thresholds[0]),
        uncertainty=None if sample is None else _uncertainty(statement, sample, thresholds),
        labels={name: label(statement, name) for name in quantities(statement)},
        stated=stated,
    )


def _thresholds(statement: DecisionTree | Markov | Samples, dearest: float) -> tuple[float, ...]:
    """As stated; else NICE's for a QALY, else the highest cost per unit on the frontier."""
    if statement.thresholds:
        return statement.thresholds
    if statement.effect == "QALY":
        return NICE
    return tuple(dict.fromkeys((dearest, *(dearest * step / 10 for step in range(21)))))


def _tornado(model: DecisionTree | Markov, best: int, cheapest: int, threshold: float) -> tuple[Bar, ...]:
    def gained(changed: Mapping[str, float]) -> float:
        costs, effects = run(model, changed)
        benefit = effects[0] * threshold - costs[0]
        return float(benefit[best] - benefit[cheapest])

    return one_way(gained, spans(model))


def _uncertainty(
    statement: DecisionTree | Markov | Samples, sample: Sample, thresholds: tuple[float, ...]
) -> Uncertainty:
    costs, effects, drawn = sample
    at = acceptability(costs, effects, sorted(thresholds))
    main = next(one for one in at if one.threshold == thresholds[0])
    benefit = effects * thresholds[0] - costs
    evppi = {name: partial_value(benefit, np.asarray(values)) for name, values in drawn.items()}
    seed = statement.psa.seed if statement.psa is not None and drawn else None
    ordered = tuple(sorted(evppi.items(), key=lambda pair: (-pair[1], pair[0])))
    return Uncertainty(len(costs), seed, costs, effects, at, main.evpi, ordered)
