"""A number in a statement of money: its value, how far it may be off, and who says so."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from holdfast.blueprints.model.part import Model, Words
from holdfast.science.economics import Distribution, distribution, formula


def _readable(value: float | str) -> float | str:
    formula(value)
    return value


def _arithmetic(value: float | str) -> float | str:
    """A formula of numbers only, such as 1/3."""
    found = formula(value)
    if found.names:
        raise ValueError(f'"{value}" names {", ".join(sorted(found.names))}; only numbers are allowed here')
    return value


_Text = Annotated[str, Field(json_schema_extra={"allowed": "a formula"})]
Expression = Annotated[float | _Text, AfterValidator(_readable)]
Arithmetic = Annotated[float | _Text, AfterValidator(_arithmetic)]


class Spread(Model):
    """How the value is distributed when it is not known exactly."""

    kind: Literal["beta", "gamma", "lognormal", "normal", "uniform", "triangular", "fixed"]
    """Which distribution."""
    mean: Arithmetic | None = None
    """Expected value."""
    sd: Arithmetic | None = None
    """Standard deviation of the quantity itself."""
    alpha: Arithmetic | None = None
    """Of a beta: successes."""
    beta: Arithmetic | None = None
    """Of a beta: failures."""
    shape: Arithmetic | None = None
    """Of a gamma."""
    scale: Arithmetic | None = None
    """Of a gamma."""
    meanlog: Arithmetic | None = None
    """Of a lognormal: mean of the logarithm."""
    sdlog: Arithmetic | None = None
    """Of a lognormal: standard deviation of the logarithm."""
    low: Arithmetic | None = None
    """Lowest value."""
    mode: Arithmetic | None = None
    """Most likely value."""
    high: Arithmetic | None = None
    """Highest value."""
    value: Arithmetic | None = None
    """Of a fixed one."""

    @model_validator(mode="after")
    def _can_be(self) -> Spread:
        self.distribution()
        return self

    def distribution(self) -> Distribution:
        """As the methods want it."""
        named = {name: getattr(self, name) for name in type(self).model_fields if name != "kind"}
        return distribution(self.kind, {name: number(value) for name, value in named.items() if value is not None})


class Quantity(Model):
    """A number or a formula, perhaps with its range, its distribution and its source."""

    value: Expression | None = None
    """The base case; without one, the mean of the distribution."""
    low: Arithmetic | None = None
    """Lowest value that is thought possible, for the one-way analysis."""
    high: Arithmetic | None = None
    """Highest value that is thought possible."""
    distribution: Spread | None = None
    """How it is distributed, for the probabilistic analysis."""
    name: Words | None = None
    """How people read it."""
    source: Words | None = None
    """Where the number comes from."""

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, given: Any) -> Any:
        return {"value": given} if isinstance(given, (int, float, str)) and not isinstance(given, bool) else given

    @model_validator(mode="after")
    def _says_something(self) -> Quantity:
        if self.value is None and self.distribution is None:
            raise ValueError("has neither a value nor a distribution; one of them is needed")
        if (self.low is None) != (self.high is None):
            raise ValueError("has a low or a high value without the other; both are needed")
        if self.low is not None and self.high is not None and number(self.low) > number(self.high):
            raise ValueError("has a low value above the high one")
        return self

    @property
    def base(self) -> float | str:
        """The base case, a number or a formula."""
        spread = self.spread
        if self.value is None and spread is not None:
            return spread.mean
        return 0.0 if self.value is None else self.value

    @property
    def spread(self) -> Distribution | None:
        """The distribution as the methods want it."""
        return None if self.distribution is None else self.distribution.distribution()

    def span(self) -> tuple[float, float] | None:
        """The stated range, else the middle 95 % of the distribution, else nothing."""
        if self.low is not None and self.high is not None:
            return number(self.low), number(self.high)
        spread = self.spread
        return None if spread is None or spread.kind == "fixed" else (spread.quantile(0.025), spread.quantile(0.975))


class Figure(Quantity):
    """A number of its own: a formula may hold no names."""

    value: Arithmetic | None = None
    """The base case; without one, the mean of the distribution."""

    @property
    def figure(self) -> float:
        """The base case as a number."""
        return number(self.base)


def number(value: float | str) -> float:
    """An arithmetic expression as a number."""
    return float(formula(value)({}))
