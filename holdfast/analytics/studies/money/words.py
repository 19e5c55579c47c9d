"""What a statement of money comes to, in sentences that anyone can read aloud, with every assumption in view."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.analytics.studies.money.result import Result
from holdfast.blueprints.money import AvoidedCost, CostStatement, Markov
from holdfast.blueprints.money.costs import Outcome
from holdfast.blueprints.money.quantity import Figure
from holdfast.blueprints.money.values import label, quantities, spans
from holdfast.science.economics import GREEN_BOOK, Comparison

NOT_CASH = (
    "An avoided cost is not cash: it is what would have been spent if the assumption holds, and no budget falls by it "
    "unless somebody spends less."
)


def money(amount: float, currency: str = "£") -> str:
    """An amount in words: whole pounds from 100 upwards, pence below."""
    sign = "−" if round(amount, 2) < 0 else ""
    size = f"{abs(amount):,.0f}" if abs(amount) >= 100 or float(amount).is_integer() else f"{abs(amount):,.2f}"
    return f"{sign}{currency}{size}"


def sentence(result: Result) -> str:
    """The sentence that begins with what it cost and says what would have to be true."""
    statement = result.statement
    if isinstance(statement, AvoidedCost):
        return _of_avoided(result, statement)
    if isinstance(statement, CostStatement):
        return f"It cost {money(result.cost or 0, statement.currency)} at {statement.price_year} prices."
    return _of_decision(result)


def opening(result: Result) -> str:
    """The same without what the assumption comes to in money: what it cost, and what would have to be true."""
    statement = result.statement
    if not isinstance(statement, AvoidedCost):
        return sentence(result)
    if result.balance is None:
        return ""
    cost = f"It cost {money(result.cost or 0.0, statement.currency)}."
    return f"{cost} {_pays_if(result, statement, statement.avoided[0])}"


def _of_avoided(result: Result, statement: AvoidedCost) -> str:
    balance = result.balance
    if balance is None:
        return ""
    benefit, net = float(balance.benefit), float(balance.net)
    beside = "more than it cost" if net >= 0 else "less than it cost"
    return (
        f"{opening(result)} With that assumption {money(benefit, statement.currency)} is avoided, "
        f"{money(abs(net), statement.currency)} {beside}."
    )


def _pays_if(result: Result, statement: AvoidedCost, first: Outcome) -> str:
    balance = result.balance
    even = balance.break_even[0] if balance is not None else None
    if even is None or even.whole is None:
        return f"It cannot pay for itself by what is counted here, because {first.name.lower()} is worth nothing in it."
    if even.whole == 0:
        return f"Apart from {first.name.lower()}, what is said to be avoided covers it."
    whom = first.one if even.whole == 1 else first.many
    yearly = " a year" if len(statement.cost_by_year()) == 1 else ""
    if even.share is not None and even.share > 1:
        return (
            f"To pay for itself {even.whole:,} {whom}{yearly} would have to {first.truly}, more than the "
            f"{_count(first.counted.figure)} that it counts."
        )
    if even.whole == 1:
        true = f"it is true of 1 {whom}{yearly} that they {first.truly}"
    else:
        true = f"{even.whole:,} {whom}{yearly} {first.truly}"
    return (
        f"It pays for itself if {true}; whether they would is an "
        f"assumption set by {first.counterfactual.set_by}, which comes to {_count(_claimed(first))} of "
        f"{_count(first.counted.figure)}."
    )


def _claimed(outcome: Outcome) -> float:
    return outcome.counted.figure * outcome.counterfactual.share.figure


def _count(value: float) -> str:
    return f"{value:,.0f}" if abs(value - round(value)) < 1e-9 else f"{value:,.1f}"


def _of_decision(result: Result) -> str:
    currency, threshold = result.statement.currency, result.threshold or 0.0
    best = max(result.strategies, key=lambda one: one[2] * threshold - one[1])
    found = next(one for one in result.comparisons if one.name == best[0])
    if not result.stated:
        return _steps(result)
    choices = len(result.strategies)
    worth = f"If one {result.effect} is worth {money(threshold, currency)}, {best[0]} is the best of {choices}"
    if found.icer is not None:
        worth += f": one more {result.effect} than {found.versus} costs {money(found.icer, currency)}"
    elif found.name == result.comparisons[0].name:
        worth += ", and the cheapest"
    return f"{worth}.{_dominated(result)}"


def _steps(result: Result) -> str:
    """What one more costs along the frontier, where nobody said what one is worth."""
    steps = [
        f"{one.name}: one more {result.effect} than {one.versus} costs {money(one.icer, result.statement.currency)}"
        for one in result.comparisons
        if one.icer is not None
    ]
    cheapest = result.comparisons[0].name
    return f"{'; '.join(steps)}.{_dominated(result)}" if steps else f"{cheapest} is the cheapest.{_dominated(result)}"


def _dominated(result: Result) -> str:
    names = [one.name for one in result.comparisons if one.standing != "frontier"]
    if not names:
        return ""
    verb = "is" if len(names) == 1 else "are"
    return f" {' and '.join(names)} {verb} dominated: others do more for less."


@dataclass(frozen=True)
class Assumption:
    """Something that the figures rest on; `range` is empty where it is held fixed."""

    what: str
    value: str
    range: str
    source: str


def assumptions(result: Result) -> tuple[Assumption, ...]:
    """Every assumption of a statement, those that decide most first."""
    statement = result.statement
    if isinstance(statement, AvoidedCost):
        rows = [one for outcome in statement.avoided for one in _of_outcome(statement, outcome)]
        rate = f"{statement.discount_rate:.1%} a year"
        return (*rows, Assumption("Discount rate", rate, "", _rate_source(statement.discount_rate)))
    found = spans(statement)
    return tuple(
        Assumption(label(statement, name), str(one.base), _range(found.get(name)), one.source or "")
        for name, one in quantities(statement).items()
    )


def _rate_source(rate: float) -> str:
    return "HM Treasury, The Green Book (2022)" if rate == GREEN_BOOK else "As stated"


def _of_outcome(statement: AvoidedCost, outcome: Outcome) -> list[Assumption]:
    about, cost = outcome.counterfactual, outcome.unit_cost
    said = f"Set by {about.set_by}" + (f". {about.why}" if about.why else "")
    prices = f"Prices of {cost.price_year}" + (f". {cost.source}" if cost.source else "")
    rows = [
        _row(f"{outcome.name}: share who would have without the service", about.share, said),
        _row(f"{outcome.name}: {outcome.many} counted", outcome.counted, outcome.counted.source or ""),
        _row(f"{outcome.name}: cost of one in a year", cost, prices, statement.currency),
        Assumption(f"{outcome.name}: years avoided", f"{outcome.years:g}", "", ""),
    ]
    for name in ("deadweight", "attribution", "displacement", "optimism", "drop_off"):
        one: Figure = getattr(outcome, name)
        rows.append(_row(f"{outcome.name}: {name.replace('_', '-')}", one, one.source or "", share=True))
    cashable = f"{outcome.cashable:.0%}"
    return [*rows, Assumption(f"{outcome.name}: share that could be taken out of a budget", cashable, "", "As stated")]


def _row(what: str, one: Figure, source: str, currency: str = "", *, share: bool = False) -> Assumption:
    span = one.span()

    def said(value: float) -> str:
        if currency:
            return money(value, currency)
        return f"{value:.1%}" if share or what.endswith("the service") else _count(value)

    return Assumption(what, said(one.figure), f"{said(span[0])} to {said(span[1])}" if span else "", source)


def _range(span: tuple[float, float] | None) -> str:
    return "" if span is None else f"{span[0]:g} to {span[1]:g}"


def notes(result: Result) -> tuple[str, ...]:
    """What must be read with the figures: what they are not, prices, discounting, draws, and the stated cautions."""
    statement, said = result.statement, []
    if isinstance(statement, AvoidedCost):
        said += [NOT_CASH, f"Discounted at {statement.discount_rate:.1%} a year; the first year counts in full."]
    said.append(f"Prices of {statement.price_year}. Source: {statement.source}.")
    if isinstance(statement, Markov):
        rates = statement.discount
        said.append(f"Costs are discounted at {rates.costs:.1%} and effects at {rates.effects:.1%} a year.")
    found = result.uncertainty
    if found is not None:
        seed = "" if found.seed is None else f", seed {found.seed}"
        said.append(f"Uncertainty by {found.draws:,} draws{seed}; the curve says nothing of what has no distribution.")
    elif statement.psa is not None:
        said.append("Draws are asked for, but no quantity has a distribution, so nothing is drawn.")
    return (*said, *statement.cautions)


def standing_words(one: Comparison) -> str:
    """What a comparison says of a strategy in a table."""
    return {"frontier": "", "dominated": "dominated", "extendedly dominated": "dominated by a mixture"}[one.standing]
