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
    yield _sums(result)
    yield Table(
        "Who pays and who is spared",
        ("", "Pays", "Is spared"),
        tuple(
            (
                Cell(one.payer, f"net {money(one.net, currency)}"),
                Cell(money(one.pays, currency)),
                Cell(money(one.spared, currency)),
            )
            for one in result.payers
        ),
    )
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
        around = ""
        if one.low is not None and one.high is not None:
            around = f"{money(one.low, currency)} to {money(one.high, currency)}"
        cost = "not given" if one.cost is None else money(one.cost, currency)
        rows.append((Cell(one.what), Cell(number(one.count)), Cell(cost, around)))
    days = figures.period
    when = f", {days[0]:%-d %B %Y} to {days[1]:%-d %B %Y}" if days else ""
    return Table(f"What one cost{when}", ("", "How many", "Cost of one, 95% interval"), tuple(rows))


def _sums(result: Result) -> Table:
    """Spent, avoided, the difference with its range, and when it is reached."""
    balance, found, currency = result.balance, result.uncertainty, result.statement.currency
    if balance is None or result.net is None:
        return Table("", (), ())
    around = ""
    if found is not None and found.net_low is not None and found.net_high is not None and found.p_pays is not None:
        ends = f"{money(found.net_low, currency)} to {money(found.net_high, currency)}"
        around = f"95% of the draws {ends}; above nought in {found.p_pays:.0%}"
    paid = "never" if balance.payback_years is None else f"after {balance.payback_years:.1f} years"
    rows = (
        cells("Spent", money(float(balance.cost), currency)),
        (Cell("Avoided, if the assumption holds", "not cash"), Cell(money(float(balance.benefit), currency))),
        (Cell("Avoided less spent", around), Cell(money(result.net, currency))),
        cells("What is avoided reaches the cost", paid),
    )
    return Table("What it comes to", ("", "Money"), rows)


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
        (
            Cell(result.labels.get(bar.name, bar.name), f"{bar.low:,.6g} to {bar.high:,.6g}"),
            Cell(money(bar.at_low, currency)),
            Cell(money(bar.at_high, currency)),
        )
        for bar in result.tornado
    )
    return Table("One thing at a time", ("", "Result at the low value", "at the high value"), rows)


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
