"""What a service cost, and what is said to be avoided."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import Field, model_validator

from holdfast.blueprints.model.part import Id, Model, Words
from holdfast.blueprints.money.quantity import Figure
from holdfast.science.economics import GREEN_BOOK, at_prices_of

Payer = Literal["council", "nhs", "dwp", "treasury", "other"]
PAYERS: Final[dict[str, str]] = {
    "council": "Council",
    "nhs": "NHS",
    "dwp": "DWP (benefits)",
    "treasury": "Treasury",
    "other": "Others",
}
Year = Annotated[int, Field(ge=1900, le=2200)]
PLAIN: Final = Figure(value=0)


class Line(Model):
    """One line of what the service cost."""

    name: Words
    """What was paid for."""
    kind: Literal["staff", "premises", "overheads", "other"]
    """Which kind of cost."""
    amount: float
    """Money in one year; what comes in is below 0 and says so."""
    price_year: Year | None = None
    """Year of its prices; that of the statement without."""
    first_year: Annotated[int, Field(ge=1, le=100)] = 1
    """The first year in which it is paid, counted from 1."""
    last_year: Annotated[int, Field(ge=1, le=100)] | None = None
    """The last year; the same year without."""
    payer: Payer = "other"
    """Who pays."""
    income: bool = False
    """Whether it is money that comes in, which makes the amount negative."""
    source: Words | None = None
    """Where the amount comes from."""

    @model_validator(mode="after")
    def _can_be(self) -> Line:
        if self.amount < 0 and not self.income:
            raise ValueError("has an amount below 0; say income: true when money comes in")
        if self.amount > 0 and self.income:
            raise ValueError("is income, so its amount must be 0 or below")
        if self.last_year is not None and self.last_year < self.first_year:
            raise ValueError("ends before it begins; last_year must not be before first_year")
        return self

    @property
    def years(self) -> range:
        """The years in which it is paid, counted from 1."""
        return range(self.first_year, (self.last_year or self.first_year) + 1)


class Period(Model):
    """The days that the costs are of."""

    first: date
    """The first day."""
    last: date
    """The last day."""

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.last < self.first:
            raise ValueError("ends before it begins; last must not be before first")
        return self


class Costs(Model):
    """Everything that the service cost."""

    lines: Annotated[tuple[Line, ...], Field(min_length=1)]
    """The lines, as in the accounts."""
    indices: dict[Year, Annotated[float, Field(gt=0)]] = {}
    """A price index by year, for lines of another price year than the statement's."""
    index_source: Words | None = None
    """Which index it is."""
    optimism: Figure = PLAIN
    """Share added because costs are usually forecast too low, 0 or more."""
    period: Period | None = None
    """The days that the costs are of; needed to set them against the records."""


class Counterfactual(Model):
    """What would have happened without the service: an assumption, never a finding of this statement."""

    share: Figure
    """Share of those counted who would have gone that way."""
    set_by: Words
    """Who set the share."""
    why: Words | None = None
    """What they based it on."""


class UnitCost(Figure):
    """What one case costs in a year."""

    price_year: Year
    """Year of its prices."""

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, given: Any) -> Any:
        """A number alone says nothing of its prices."""
        return given


class Outcome(Model):
    """Something costly that is said to be avoided."""

    id: Id
    """How other parts refer to it."""
    name: Words
    """What is avoided, such as "a year in care"."""
    one: Words = "person"
    """One of those counted."""
    many: Words = "people"
    """Several of them."""
    truly: Words = "are spared it who otherwise would not have been"
    """What must be true of them, as the end of "if 13 children a year …"."""
    counted: Figure
    """How many the statement is about."""
    counterfactual: Counterfactual
    """How many of them would have gone that way without the service, and who says so."""
    unit_cost: UnitCost
    """What one costs in a year."""
    years: Annotated[float, Field(gt=0, le=100)] = 1
    """For how many years it is avoided."""
    drop_off: Figure = PLAIN
    """Share lost from each year to the next."""
    deadweight: Figure = PLAIN
    """Share that would have come about anyway."""
    attribution: Figure = Figure(value=1)
    """Share that is the service's own doing."""
    displacement: Figure = PLAIN
    """Share that only moves elsewhere."""
    optimism: Figure = PLAIN
    """Share taken off because benefits are usually forecast too high."""
    payers: dict[Payer, Annotated[float, Field(ge=0, le=1)]] = {"other": 1.0}
    """Who would have paid, and which share of it."""
    cashable: Annotated[float, Field(ge=0, le=1)] = 0
    """Share that could truly be taken out of a budget."""

    @model_validator(mode="after")
    def _payers_pay_it_all(self) -> Outcome:
        if abs(sum(self.payers.values()) - 1) > 1e-9:
            raise ValueError(f"has payers whose shares sum to {sum(self.payers.values()):.6g}; they must sum to 1")
        return self


class Draws(Model):
    """A probabilistic sensitivity analysis."""

    draws: Annotated[int, Field(ge=1, le=100_000)]
    """How many times every uncertain quantity is drawn."""
    seed: Annotated[int, Field(ge=0, le=2**32 - 1)] = 1
    """Where the random numbers start; the same seed gives the same figures."""


class Statement(Model):
    """What every statement says of itself."""

    name: Words
    """How people read it."""
    source: Words
    """Where its figures come from."""
    price_year: Year
    """Year in whose prices everything is said."""
    currency: Words = "£"
    """Sign or name of the money."""
    psa: Draws | None = None
    """Draws for the probabilistic analysis."""
    thresholds: tuple[Annotated[float, Field(ge=0)], ...] = ()
    """What one unit of effect may be worth; the first is the main one."""
    cautions: tuple[Words, ...] = ()
    """What the figures must not be read as."""


class CostStatement(Statement):
    """What a service cost."""

    kind: Literal["costs"]
    """Which kind of statement this is."""
    costs: Costs
    """What the service cost."""

    def amount(self, line: Line) -> float:
        """A year of a line at the statement's prices."""
        of = line.price_year or self.price_year
        return at_prices_of(line.amount, year=of, of=self.price_year, indices=self.costs.indices)

    def cost_by_year(self, payer: str | None = None) -> list[float]:
        """Money of each year at the statement's prices, before optimism; of one payer or of all."""
        last = max(max(line.years) for line in self.costs.lines)
        lines = [line for line in self.costs.lines if payer in (None, line.payer)]
        return [sum(self.amount(line) for line in lines if year in line.years) for year in range(1, last + 1)]


class AvoidedCost(CostStatement):
    """What a service cost, against what is said to be avoided."""

    kind: Literal["avoided_cost"]  # type: ignore[assignment]
    """Which kind of statement this is."""
    avoided: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    """What is said to be avoided."""
    discount_rate: Annotated[float, Field(ge=0, lt=1)] = GREEN_BOOK
    """Yearly rate; 3.5 % as in HM Treasury's Green Book (2022) without."""

    def unit_cost(self, outcome: Outcome) -> float:
        """What one case costs in a year at the statement's prices."""
        cost = outcome.unit_cost
        return at_prices_of(cost.figure, year=cost.price_year, of=self.price_year, indices=self.costs.indices)
