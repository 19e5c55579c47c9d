"""The tables of a statement of money, one beside each picture and one with every assumption."""

from collections.abc import Iterator

from holdfast.analytics.release.money import Result, StatementFigures, assumptions, money
from holdfast.blueprints.money import AvoidedCost
from holdfast.reports.presenters.parts import Cell, Table, cells
from holdfast.reports.presenters.words import number

STANDING = {"dominated": "others do more for less", "extendedly dominated": "a mixture of others does more for less"}
ROWS = 6
"""Rows of the acceptability table: as many points as the curve carries signs."""


def tables(figures: StatementFigures) -> tuple[Table, ...]:
    result = figures.result
    if result is None:
        return ()
    found = (_unit_costs(figures, result), *_of_result(result))
    return tuple(table for table in found if table.rows)


def _of_result(result: Result) -> Iterator[Table]:
    currency = result.statement.currency
    yield Table("Who pays and who is spared", ("", "Pays", "Is spared", "Net"), tuple(
        cells(one.payer, money(one.pays, currency), money(one.spared, currency), money(one.net, currency))
        for one in result.payers
    ))  # fmt: skip
    yield _break_even(result)
    if result.balance is None:
        yield _strategies(result)
    yield _assumptions(result)
    yield _tornado(result)
    yield _acceptability(result)
    yield _knowing(result)


def _unit_costs(figures: StatementFigures, result: Result) -> Table:
    currency, rows = result.statement.currency, []
    for one in figures.unit_costs:
        around = "not given"
        if one.low is not None and one.high is not None:
            around = f"{money(one.low, currency)} to {money(one.high, currency)}"
        cost = "not given" if one.cost is None else money(one.cost, currency)
        rows.append(cells(one.what, number(one.count), cost, around))
    days = figures.period
    when = f", {days[0]:%-d %B %Y} to {days[1]:%-d %B %Y}" if days else ""
    return Table(f"What one cost{when}", ("", "How many", "Cost of one", "95% interval"), tuple(rows))


def _break_even(result: Result) -> Table:
    rows = []
    for one in result.balance.break_even if result.balance else ():
        cases = "never" if one.cases is None else f"{one.cases:,.1f}"
        whole = "" if one.whole is None else f"{one.whole:,} whole"
        share = "" if one.share is None else f"{one.share:.1%}"
        rows.append((Cell(one.name), Cell(cases, whole), Cell(share)))
    columns = ("Avoided", "Needed to pay for itself", "As a share of those counted")
    return Table("Break-even, all else as stated", columns, tuple(rows))


def _strategies(result: Result) -> Table:
    currency, rows = result.statement.currency, []
    for one in result.comparisons if result.effect else ():
        step = STANDING.get(one.standing, "the cheapest")
        if one.icer is not None:
            step = f"{money(one.icer, currency)} against {one.versus}"
        rows.append(cells(one.name, money(one.cost, currency), f"{one.effect:,.4g}", step))
    return Table("From the cheapest on", ("", "Cost", result.effect, "One more costs"), tuple(rows))


def _assumptions(result: Result) -> Table:
    """The stated period of the avoided cost is among them, and who set the share."""
    rows = tuple(
        (Cell(one.what, one.source), Cell(one.value), Cell(one.range or "held fixed")) for one in assumptions(result)
    )
    said = "Every assumption" if isinstance(result.statement, AvoidedCost) else "What the model rests on"
    return Table(said, ("", "Value", "Range tried"), rows)


def _tornado(result: Result) -> Table:
    currency = result.statement.currency
    rows = tuple(
        cells(
            result.labels.get(bar.name, bar.name),
            f"{bar.low:,.6g} to {bar.high:,.6g}",
            money(bar.at_low, currency),
            money(bar.at_high, currency),
        )
        for bar in result.tornado
    )
    return Table("One thing at a time", ("", "From, to", "Result at the low value", "at the high value"), rows)


def _acceptability(result: Result) -> Table:
    found = result.uncertainty
    points = found.at if found else ()
    step = max(1, (len(points) - 1) // (ROWS - 1))
    names = [name for name, _, _ in result.strategies]
    rows = tuple(
        cells(money(one.threshold, result.statement.currency), *(f"{share:.0%}" for share in one.p_best))
        for one in points[::step]
    )
    return Table("Best in so many of the draws", ("If one is worth", *names), rows)


def _knowing(result: Result) -> Table:
    """What it would be worth to know more before deciding."""
    found = result.uncertainty
    if found is None:
        return Table("", (), ())
    currency = result.statement.currency
    rows = [cells("Everything", money(found.evpi, currency))]
    rows += [cells(result.labels.get(name, name), money(value, currency)) for name, value in found.evppi]
    return Table("What knowing it exactly would be worth for this decision", ("", "Worth"), tuple(rows))
