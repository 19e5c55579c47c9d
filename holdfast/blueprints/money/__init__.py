"""Statements of money as data: what a service cost, what is said to be avoided, and models of a decision.

One YAML file each, read into frozen models; every error names file, line and what is allowed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, TypeAlias

from holdfast.blueprints.errors import BlueprintError, Problem
from holdfast.blueprints.located import Lines, Value, load_located, located_text
from holdfast.blueprints.money.checks import faults
from holdfast.blueprints.money.costs import AvoidedCost, CostStatement
from holdfast.blueprints.money.models import DecisionTree, Markov, Samples
from holdfast.blueprints.reading import modelled

__all__ = [
    "KINDS",
    "PASTED",
    "AvoidedCost",
    "CostStatement",
    "DecisionTree",
    "Markov",
    "Money",
    "Samples",
    "read_money",
    "read_money_text",
]

Money: TypeAlias = CostStatement | AvoidedCost | DecisionTree | Markov | Samples
KINDS: Final[dict[str, type[CostStatement] | type[DecisionTree] | type[Markov] | type[Samples]]] = {
    "costs": CostStatement,
    "avoided_cost": AvoidedCost,
    "decision_tree": DecisionTree,
    "markov": Markov,
    "draws": Samples,
}
PASTED: Final = "the statement"
"""How a text that is no file is called in what is said of it."""


def read_money(path: Path) -> Money:
    """Read and check one file; raises `BlueprintError` with one sentence per problem."""
    return _read(path.name, *load_located(path))


def read_money_text(text: str, name: str = PASTED) -> Money:
    """The same for a text, such as one that a team has kept."""
    return _read(name, *located_text(text, name))


def _read(name: str, data: dict[str, Value], lines: Lines) -> Money:
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        said = "kind is missing" if kind is None else f'kind is "{kind}"'
        text = f"{said}; one of {', '.join(KINDS)} is allowed"
        raise BlueprintError((Problem(name, lines.get(("kind",), 1), text),))
    return modelled(name, data, lines, KINDS[kind], faults)
