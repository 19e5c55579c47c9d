"""The pictures of a statement of money; each has its table in `money_tables`."""

from collections.abc import Iterator

from holdfast.analytics.release.money import Result, Uncertainty, money, states_over_time
from holdfast.base.ui.charts.acceptability import Likely, acceptability_chart
from holdfast.base.ui.charts.break_even import break_even_chart
from holdfast.base.ui.charts.markov import cohort_chart
from holdfast.base.ui.charts.plane import cost_effectiveness_plane
from holdfast.base.ui.charts.tornado import Swing, tornado
from holdfast.blueprints.money import AvoidedCost, Markov
from holdfast.reports.presenters.parts import Drawn

MOST_DRAWS = 300
"""More dots than these only blacken a picture of this size."""
MOST_SWINGS = 8


def pictures(result: Result) -> tuple[Drawn, ...]:
    return tuple(_pictures(result))


def _pictures(result: Result) -> Iterator[Drawn]:
    if result.balance is not None:
        yield from _break_even(result)
    if result.tornado:
        yield _tornado(result)
    if result.uncertainty is not None and len(result.uncertainty.at) > 1:
        yield _acceptability(result)
    if result.uncertainty is not None and result.balance is None and len(result.comparisons) > 1:
        yield _plane(result)
    if isinstance(result.statement, Markov):
        yield _cohort(result.statement)


def _break_even(result: Result) -> Iterator[Drawn]:
    statement, balance = result.statement, result.balance
    if not isinstance(statement, AvoidedCost) or balance is None:
        return
    first, even = statement.avoided[0], balance.break_even[0]
    if even.cases is None:
        return
    claimed = result.strategies[1][2] if first.years <= 1 else _claimed(result)
    left = float(balance.cost - balance.benefit + balance.benefit_of[0])
    each = left / even.cases if even.cases else 0.0
    said = (
        f"It pays for itself from {even.whole:,} {first.many} on; the assumption comes to {claimed:,.1f}. "
        f"What it cost is {money(left, statement.currency)}, and one spares {money(each, statement.currency)}."
    )
    chart = break_even_chart(
        cost=left,
        each=each,
        cases=even.cases,
        claimed=claimed,
        unit=f"{first.many.capitalize()} of whom it is true"[:50],
        money=statement.currency,
        sentence=said,
    )
    caption = "The dot is where both meet. The hollow diamond is what the assumption comes to; nobody has counted it."
    yield Drawn("From how many on it pays for itself", chart, caption)


def _claimed(result: Result) -> float:
    balance = result.balance
    if balance is None or balance.break_even[0].cases is None:
        return 0.0
    left = float(balance.cost - balance.benefit + balance.benefit_of[0])
    return float(balance.benefit_of[0]) * balance.break_even[0].cases / left if left else 0.0


def _tornado(result: Result) -> Drawn:
    bars = result.tornado[:MOST_SWINGS]
    swings = [Swing(_named(result, b.name), _said(b.low), _said(b.high), b.at_low, b.at_high) for b in bars]
    net, currency, widest = result.net or 0.0, result.statement.currency, bars[0]
    said = (
        f"Most hangs on {_inside(_named(result, widest.name))}: from {_said(widest.low)} to {_said(widest.high)} it "
        f"moves the result from {money(widest.at_low, currency)} to {money(widest.at_high, currency)}."
    )
    what = "Avoided less spent" if result.balance is not None else "Net benefit against the cheapest"
    caption = f"{said} One thing at a time, all else as stated; left of the dotted line more is spent than gained."
    return Drawn("What most hangs on", tornado(swings, net, f"{what}, {currency}", said), caption)


def _named(result: Result, name: str) -> str:
    return result.labels.get(name, name)


def _inside(label: str) -> str:
    """As it stands inside a sentence; the capitals of a parameter's own name stay."""
    return label[:1].lower() + label[1:]


def _said(value: float) -> str:
    return f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.0f}"


def _acceptability(result: Result) -> Drawn:
    found = result.uncertainty
    points = found.at if found is not None else ()
    names = [name for name, _, _ in result.strategies]
    choices = [Likely(name, [one.p_best[place] for one in points]) for place, name in enumerate(names)]
    currency, threshold = result.statement.currency, result.threshold or 0.0
    near = min(points, key=lambda one: abs(one.threshold - threshold))
    said = (
        f"If one ({result.effect}) is worth {money(near.threshold, currency)}, {names[near.best]} is the best in "
        f"{near.frontier:.0%} of the draws."
    )
    if result.balance is not None:
        said = (
            f"If one is worth {money(near.threshold, currency)}, the service pays for itself in "
            f"{near.p_best[1]:.0%} of the draws."
        )
    picture = acceptability_chart(
        [one.threshold for one in points], choices, f"What one is worth, {currency}", said, threshold
    )
    return Drawn("How sure that is", picture, f"{said} Only what has a distribution varies; the rest is as stated.")


def _plane(result: Result) -> Drawn:
    found = result.uncertainty
    names = [name for name, _, _ in result.strategies]
    dearest = next(one.name for one in reversed(result.comparisons) if one.standing == "frontier")
    cheapest = result.comparisons[0].name
    other = names.index(cheapest)
    one = names.index(dearest if dearest != cheapest else result.comparisons[-1].name)
    more = [] if found is None else _apart(found, one, other)
    threshold = result.threshold or 0.0
    worth = sum(effect * threshold > cost for effect, cost in more) / max(len(more), 1)
    said = (
        f"{names[one]} against {names[other]}: in {worth:.0%} of the draws it is worth its money at "
        f"{money(threshold, result.statement.currency)} for one {result.effect}."
    )
    step = max(1, len(more) // MOST_DRAWS)
    picture = cost_effectiveness_plane(more[::step], threshold, result.effect, result.statement.currency, said)
    return Drawn(
        "Extra cost against extra effect", picture, f"{said} Each ring is a draw; below the line it is worth it."
    )


def _apart(found: Uncertainty, one: int, other: int) -> list[tuple[float, float]]:
    effects, costs = (part[:, one] - part[:, other] for part in (found.effects, found.costs))
    return list(zip(effects.tolist(), costs.tolist(), strict=True))


def _cohort(model: Markov) -> Drawn:
    shares = states_over_time(model, 0)
    last = dict(zip(model.states, shares[-1].tolist(), strict=True))
    parts = ", ".join(f"{share:.0%} in {state}" for state, share in last.items())
    said = f"Under {model.strategies[0].name}, after {model.cycles * model.cycle_years:g} years: {parts}."
    picture = cohort_chart(model.states, shares.tolist(), model.cycle_years, said)
    return Drawn("Where the cohort is", picture, said)
