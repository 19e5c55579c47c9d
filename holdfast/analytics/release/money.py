"""Statements of money worked out, and the cost of one family, episode and outcome, as they may be printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.release.cells import enough, is_shown, release
from holdfast.analytics.release.outcome import outcome_figures
from holdfast.analytics.release.reach import reach_figures
from holdfast.analytics.studies.money import Result, Uncertainty, work_out
from holdfast.analytics.studies.money.decision import trace
from holdfast.analytics.studies.money.published import published_saving
from holdfast.analytics.studies.money.records import Spending, spending
from holdfast.analytics.studies.money.words import Assumption, assumptions, money, notes, opening, sentence
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.money import CostStatement, read_money_text
from holdfast.science.disclosure import DEFAULT, DisclosureRule, Figure
from holdfast.science.economics import RatioInterval, Sums, fieller_interval
from holdfast.science.errors import BadInput

__all__ = [
    "Assumption",
    "MoneyFigures",
    "Result",
    "StatementFigures",
    "Uncertainty",
    "UnitCost",
    "assumptions",
    "money",
    "money_figures",
    "notes",
    "opening",
    "sentence",
    "statement_figures",
    "states_over_time",
    "work_out",
]

states_over_time = trace


@dataclass(frozen=True)
class UnitCost:
    """What one of them cost, in money; `cost` is `None` where the count is held back or nobody.

    `low` and `high` are Fieller's 95 % limits, `None` where there are too few to set them.
    """

    what: str
    count: Figure
    cost: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, eq=False)
class StatementFigures:
    """One statement: worked out, or `problem` says why not. `unit_costs` are empty where `why_not` says why."""

    name: str
    result: Result | None
    problem: str = ""
    unit_costs: tuple[UnitCost, ...] = ()
    period: tuple[date, date] | None = None
    why_not: str = ""


@dataclass(frozen=True, eq=False)
class MoneyFigures:
    """The statements that a team has kept, and what its blueprint says was published, worked again."""

    kept: tuple[StatementFigures, ...]
    published: StatementFigures | None
    rule: DisclosureRule | None


def money_figures(
    extract: Extract,
    blueprint: Blueprint,
    filters: Filters,
    kept: Sequence[tuple[str, str]],
    rule: DisclosureRule | None = DEFAULT,
) -> MoneyFigures:
    """Work out every statement and share its cost over the records.

    Parameters
    ----------
    extract, blueprint
        Whose records.
    filters
        What the page is asked for; a cost is the whole service's, so a site has none of its own.
    kept
        Name and text of each statement.
    rule
        Thresholds and rounding; `None` for the service's own eyes.
    """
    return MoneyFigures(
        tuple(statement_figures(name, text, extract, blueprint, filters, rule) for name, text in kept),
        _published(blueprint),
        rule,
    )


def statement_figures(
    name: str, text: str, extract: Extract, blueprint: Blueprint, filters: Filters, rule: DisclosureRule | None
) -> StatementFigures:
    """One statement, by its name and text."""
    try:
        result = work_out(read_money_text(text, name))
    except BadInput as problem:
        return StatementFigures(name, None, str(problem))
    statement = result.statement
    if not isinstance(statement, CostStatement):
        return StatementFigures(name, result)
    period = statement.costs.period
    if period is None:
        why = "The statement names no period of its costs, so they cannot be set against the records."
        return StatementFigures(name, result, why_not=why)
    days = period.first, period.last
    if filters.site is not None:
        why = "The cost is the whole service's, so nothing is said of one site."
        return StatementFigures(name, result, period=days, why_not=why)
    found = tuple(_unit_costs(spending(extract, blueprint, period), _first_year(result, statement), rule))
    return StatementFigures(name, result, unit_costs=found, period=days)


def _first_year(result: Result, statement: CostStatement) -> float:
    return statement.cost_by_year()[0] * (1 + statement.costs.optimism.figure)


def _unit_costs(found: Spending, cost: float, rule: DisclosureRule | None) -> Iterator[UnitCost]:
    families, episodes = int(found.families.y), int(found.episodes.y)
    counts = {"families": families, "further": episodes - families, "episodes": episodes}
    shown = release(counts, [("families", "further", "episodes")], rule, ("families", "episodes"))
    yield _unit_cost("Family in care", shown["families"], found.families, cost, rule)
    yield _unit_cost("Episode of care", shown["episodes"], found.episodes, cost, rule)
    completed = reach_figures(found.ended, rule).completed
    yield _unit_cost("Care completed as planned", completed, found.completed, cost, rule)
    for one in found.improved:
        measure, groups = one.outcome.measure, outcome_figures(one.outcome, rule).groups
        count = next(group.count for group in groups if group.direction == "improved")
        whom = "One" if measure.unit == "goal" else measure.unit.capitalize()
        yield _unit_cost(f"{whom} reliably improved, {measure.scale.name}", count, one.sums, cost, rule)


def _unit_cost(what: str, count: Figure, sums: Sums, cost: float, rule: DisclosureRule | None) -> UnitCost:
    """The count as it is shown divides the cost, so that the quotient gives away no other."""
    if not is_shown(count) or not count:
        return UnitCost(what, count, None, None, None)
    each = cost / count
    interval = fieller_interval(sums) if enough(count, rule) and sums.x else None
    low, high = _around(each, interval)
    return UnitCost(what, count, each, low, high)


def _around(each: float, interval: RatioInterval | None) -> tuple[float | None, float | None]:
    """The interval is of sessions for each outcome; as a part of its middle it is one of money as well."""
    if interval is None or interval.low is None or interval.high is None or not interval.ratio:
        return None, None
    if interval.high - interval.low <= 1e-9 * interval.ratio:  # nothing varies, which is no certainty
        return None, None
    return each * interval.low / interval.ratio, each * interval.high / interval.ratio


def _published(blueprint: Blueprint) -> StatementFigures | None:
    statement = published_saving(blueprint)
    if statement is None:
        return None
    try:
        return StatementFigures(statement.name, work_out(statement))
    except BadInput as problem:
        return StatementFigures(statement.name, None, str(problem))
