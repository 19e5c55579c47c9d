"""Decision trees and Markov cohorts as data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from holdfast.blueprints.model.part import Model, Words
from holdfast.blueprints.money.costs import Statement
from holdfast.blueprints.money.quantity import Expression, Quantity
from holdfast.science.economics import CYCLE, GREEN_BOOK

Parameter = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z][A-Za-z0-9_]*$",
        max_length=60,
        json_schema_extra={"allowed": "a name of letters, digits and _"},
    ),
]
Rate = Annotated[float, Field(ge=0, lt=1)]
REST = "rest"


class Decision(Statement):
    """What all models of a decision share."""

    effect: Words = "QALY"
    """The unit of effect; more of it is better."""
    parameters: dict[Parameter, Quantity] = {}
    """Named quantities that formulas may use."""
    negative_costs: bool = False
    """Whether a cost may be below 0."""

    @model_validator(mode="after")
    def _names_are_free(self) -> Decision:
        taken = sorted({CYCLE, REST} & set(self.parameters))
        if taken:
            raise ValueError(f"has a parameter called {taken[0]}, which has a meaning of its own; choose another name")
        return self


class Node(Model):
    """Something that may follow, with what it costs and brings."""

    name: Words
    """What happens."""
    probability: Expression | None = None
    """How likely it is after what came before; `rest` for what is left of the others."""
    cost: Expression = 0
    """What it costs."""
    effect: Expression = 0
    """What it brings."""
    branches: tuple[Node, ...] = ()
    """What may follow it."""

    @model_validator(mode="after")
    def _branches_are_likely(self) -> Node:
        for one in self.branches:
            if one.probability is None:
                raise ValueError(
                    f'has a branch "{one.name}" without a probability; a number, a formula or rest is needed'
                )
        if len({one.name for one in self.branches}) < len(self.branches):
            raise ValueError("has two branches of one name; each needs its own")
        return self


class TreeStrategy(Node):
    """A choice at the root of the tree."""

    set: dict[Parameter, Expression] = {}
    """Parameters that are different under this strategy."""


class DecisionTree(Decision):
    """A decision tree."""

    kind: Literal["decision_tree"]
    """Which kind of statement this is."""
    strategies: Annotated[tuple[TreeStrategy, ...], Field(min_length=1)]
    """The choices, each with what may follow it."""


class MarkovStrategy(Model):
    """A choice: the model with some parameters set to other values."""

    name: Words
    """How people read it."""
    set: dict[Parameter, Expression] = {}
    """Parameters that are different under this strategy."""


Counting = Literal["every", "start", "end", "half_cycle", "thirds"] | tuple[float, ...]


class Counted(Model):
    """When within a cycle people are counted."""

    costs: Counting = "half_cycle"
    """For costs: a way of counting, or a weight for each moment."""
    effects: Counting = "half_cycle"
    """For effects."""


class Discount(Model):
    """Yearly discount rates."""

    costs: Rate = GREEN_BOOK
    """For costs."""
    effects: Rate = GREEN_BOOK
    """For effects."""


class Markov(Decision):
    """A cohort that moves between states."""

    kind: Literal["markov"]
    """Which kind of statement this is."""
    states: Annotated[tuple[Words, ...], Field(min_length=1)]
    """Where people may be."""
    start: dict[str, Expression]
    """Share in each state at the beginning."""
    cycles: Annotated[int, Field(ge=1, le=10_000)]
    """How many cycles."""
    cycle_years: Annotated[float, Field(gt=0, le=100)] = 1
    """Length of a cycle in years."""
    transitions: dict[str, dict[str, Expression]]
    """From a state to states; `rest` for what is left. A state without a row keeps its people."""
    costs: dict[str, Expression] = {}
    """What a year in each state costs."""
    effects: dict[str, Expression] = {}
    """What a year in each state brings."""
    counted: Counted = Counted()
    """When within a cycle people are counted."""
    discount: Discount = Discount()
    """Yearly rates; 3.5 % without."""
    strategies: Annotated[tuple[MarkovStrategy, ...], Field(min_length=1)]
    """The choices."""


class Sampled(Model):
    """A choice whose draws stand in two columns."""

    name: Words
    """How people read it."""
    cost: Words
    """Column of its costs."""
    effect: Words
    """Column of its effects."""


class Samples(Statement):
    """Draws that were made elsewhere, in a CSV file beside this one."""

    kind: Literal["draws"]
    """Which kind of statement this is."""
    effect: Words = "QALY"
    """The unit of effect; more of it is better."""
    file: Words
    """Name of the CSV file, in the same folder."""
    strategies: Annotated[tuple[Sampled, ...], Field(min_length=2)]
    """The choices."""
