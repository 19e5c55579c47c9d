"""Money: what the service cost, what would have to be true for it to pay for itself, who pays and who gains."""

from collections.abc import Iterator

from holdfast.analytics.release.money import MoneyFigures, StatementFigures, assumptions, money_figures
from holdfast.reports.chapters.chapter import Asked, Chapter, Column, Sheet, Value
from holdfast.reports.presenters.money import say_first, statement_card
from holdfast.reports.presenters.parts import Card
from holdfast.reports.presenters.words import sentence

ID, TITLE = "money", "Money"
NONE = (
    "__No statement of money is kept yet__, so neither what the service cost nor what would have to be true for it to "
    "pay for itself can be said."
)
EMPTY = (
    "Here would be what the service cost, for one family and one outcome too, and what would have to be true for it to "
    "pay for itself."
)
HOW = (
    "Make one with “State the money” on the page of statements: the cost, what is said to be avoided, and who set how "
    "many would have gone that way without the service."
)


def chapter(asked: Asked) -> Chapter:
    kept = [one for one in asked.kept if one.kind == "money"]
    texts = [(one.name, one.content) for one in kept]
    found = money_figures(asked.extract, asked.blueprint, asked.filters, texts, asked.rule)
    cards = [
        statement_card(figures, f"money-{place}", f"kept by {one.by} on {one.on}")
        for place, (one, figures) in enumerate(zip(kept, found.kept, strict=True), start=1)
    ]
    if not kept:
        cards.append(Card("no-money", "What it cost", "What it cost", sentence(EMPTY), asides=(HOW,)))
    if found.published is not None:
        cards.append(statement_card(found.published, "published-saving", "worked again from what was printed"))
    return Chapter(ID, TITLE, sentence(_say(found)), tuple(cards), _sheets(found))


def _say(found: MoneyFigures) -> str:
    worked = [figures.result for figures in found.kept if figures.result is not None]
    if not worked:
        return NONE
    first = say_first(worked[0])
    return first if len(worked) == 1 else f"The first of {len(worked)} statements: {first}"


def _all(found: MoneyFigures) -> Iterator[StatementFigures]:
    yield from (figures for figures in found.kept if figures.result is not None)
    if found.published is not None and found.published.result is not None:
        yield found.published


UNIT_COSTS = (
    Column("statement", "name under which the statement is kept"),
    Column("what", "of what one is the cost"),
    Column("count", "how many in the period of the costs; * where held back"),
    Column("cost", "cost of one, in the statement's money"),
    Column("low", "lower end of the 95% interval (Fieller)"),
    Column("high", "upper end of the 95% interval (Fieller)"),
)
RESULTS = (
    Column("statement", "name under which the statement is kept"),
    Column("strategy", "choice"),
    Column("cost", "expected cost, in the statement's money"),
    Column("effect", "expected effect, in the statement's unit"),
    Column("unit", "unit of effect"),
    Column("standing", "frontier, dominated or extendedly dominated"),
    Column("versus", "the choice that it is compared with"),
    Column("icer", "money for one more unit of effect"),
)
BALANCES = (
    Column("statement", "name under which the statement is kept"),
    Column("cost", "spent, discounted"),
    Column("avoided", "said to be avoided, discounted; not cash"),
    Column("net", "avoided less spent"),
    Column("avoided_thing", "what is avoided"),
    Column("break_even", "how many must truly be avoided, all else as stated"),
    Column("break_even_share", "the same as a share of those counted"),
    Column("payback_years", "when what is avoided has reached the whole cost; empty if never"),
    Column("p_pays", "share of draws in which it pays for itself"),
    Column("evpi", "worth of knowing everything before deciding, in money"),
)
ASSUMED = (
    Column("statement", "name under which the statement is kept"),
    Column("what", "what is assumed"),
    Column("value", "as stated"),
    Column("range", "range tried; empty where it is held fixed"),
    Column("source", "who set it, or where it comes from"),
)
PAYERS = (
    Column("statement", "name under which the statement is kept"),
    Column("payer", "who"),
    Column("pays", "what they pay, discounted"),
    Column("spared", "what they are said to be spared, discounted; not cash"),
)


def _sheets(found: MoneyFigures) -> tuple[Sheet, ...]:
    return (
        Sheet("money-unit-costs", "What one family, episode and outcome cost", UNIT_COSTS, tuple(_unit_costs(found))),
        Sheet("money-balance", "What was spent against what is said to be avoided", BALANCES, tuple(_balances(found))),
        Sheet("money-payers", "Who pays and who is said to be spared", PAYERS, tuple(_payers(found))),
        Sheet("money-choices", "Cost and effect of each choice", RESULTS, tuple(_choices(found))),
        Sheet("money-assumptions", "Everything that the statements rest on", ASSUMED, tuple(_assumed(found))),
    )


Rows = Iterator[tuple[Value, ...]]


def _unit_costs(found: MoneyFigures) -> Rows:
    for one in _all(found):
        for cost in one.unit_costs:
            count = cost.count if isinstance(cost.count, int) else str(cost.count)
            yield one.name, cost.what, count, cost.cost, cost.low, cost.high


def _balances(found: MoneyFigures) -> Rows:
    for one in _all(found):
        result = one.result
        if result is None or result.balance is None:
            continue
        balance, draws = result.balance, result.uncertainty
        sums = (one.name, float(balance.cost), float(balance.benefit), float(balance.net))
        sure = (balance.payback_years, draws.p_pays if draws else None, draws.evpi if draws else None)
        yield from ((*sums, even.name, even.cases, even.share, *sure) for even in balance.break_even)


def _payers(found: MoneyFigures) -> Rows:
    for one in _all(found):
        for share in one.result.payers if one.result else ():
            yield one.name, share.payer, share.pays, share.spared


def _choices(found: MoneyFigures) -> Rows:
    for one in _all(found):
        for each in one.result.comparisons if one.result else ():
            effect = one.result.effect if one.result else ""
            yield one.name, each.name, each.cost, each.effect, effect, each.standing, each.versus, each.icer


def _assumed(found: MoneyFigures) -> Rows:
    for one in _all(found):
        for each in assumptions(one.result) if one.result else ():
            yield one.name, each.what, each.value, each.range, each.source
