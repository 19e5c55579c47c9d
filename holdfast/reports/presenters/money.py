"""A statement of money as a card: what it cost, what would have to be true, who pays and gains, how sure that is."""

import re

from holdfast.analytics.release.money import Result, StatementFigures, UnitCost, money, notes, opening, sentence
from holdfast.blueprints.money import AvoidedCost
from holdfast.reports.presenters import words
from holdfast.reports.presenters.money_pictures import pictures
from holdfast.reports.presenters.money_tables import tables
from holdfast.reports.presenters.parts import Card

NOT_CASH = "__An avoided cost is not cash.__"
METHOD_COSTS = (
    "Cost of one: the cost of the period divided by how many. Each episode bears it by its sessions offered; interval "
    "by Fieller's method (1954), which takes the total as known."
)
METHOD_AVOIDED = (
    "Avoided cost: counted × counterfactual share × (1 − deadweight) × attribution × (1 − displacement) × "
    "(1 − optimism) × unit cost, each year's discounted (HM Treasury, The Green Book 2022)."
)
METHOD_DRAWS = "Acceptability curve (van Hout and others 1994), value of information (Briggs and others 2006)."
METHOD_MODEL = "Costs and effects by a {} as stated; dominance and extended dominance (Drummond and others 2015)."
IN_A_SENTENCE = 3  # of one family, one episode, one completed; every outcome stands in the table
MODELS = {"decision_tree": "decision tree", "markov": "Markov cohort", "draws": "model run elsewhere"}


def statement_card(figures: StatementFigures, id: str, whence: str) -> Card:
    """`whence` says who kept the statement and when, or that it was published."""
    eyebrow = " · ".join(part for part in (figures.name, whence) if part)
    if figures.result is None:
        said = words.sentence(f"This statement __cannot be worked out__: {figures.problem}")
        return Card(id, eyebrow, figures.name, said)
    result = figures.result
    return Card(
        id=id,
        eyebrow=eyebrow,
        name=figures.name,
        say=words.sentence(say(result)),
        asides=tuple(part for part in (_cost_of_one(figures), figures.why_not, *notes(result)) if part),
        figures=pictures(result),
        tables=tables(figures),
        method=_method(figures, result),
        withheld=any(not isinstance(one.count, int) for one in figures.unit_costs),
    )


def say(result: Result) -> str:
    """The sentence with its amounts strong; of an avoided cost it ends with what that is not."""
    return _strong(result, sentence(result))


def say_first(result: Result) -> str:
    """The same in short, to stand above everything."""
    return _strong(result, opening(result))


def _strong(result: Result, text: str) -> str:
    amount = re.compile(rf"(−?{re.escape(result.statement.currency)}[\d,]+(?:\.\d+)?)")
    said = amount.sub(r"__\1__", text)
    return f"{said} {NOT_CASH}" if isinstance(result.statement, AvoidedCost) else said


def _cost_of_one(figures: StatementFigures) -> str:
    """What one family cost, in a sentence; what one of each outcome cost stands in the table."""
    result = figures.result
    if result is None or not figures.unit_costs:
        return ""
    currency = result.statement.currency
    said = [_one(one, currency) for one in figures.unit_costs[:IN_A_SENTENCE] if one.cost is not None]
    none = [one.what for one in figures.unit_costs if one.count == 0]
    held = any(not isinstance(one.count, int) for one in figures.unit_costs)
    parts = [f"In the period of the costs: {'; '.join(said)}." if said else ""]
    parts += [f"Nobody counts as: {'; '.join(none)}; so there is no cost of one."] if none else []
    parts += ["What is held back would give a small count away."] if held else []
    return " ".join(part for part in parts if part)


def _one(one: UnitCost, currency: str) -> str:
    around = ""
    if one.low is not None and one.high is not None:
        around = f" (95% interval {money(one.low, currency)} to {money(one.high, currency)})"
    return f"{one.what[:1].lower()}{one.what[1:]} {money(one.cost or 0, currency)}{around}"


def _method(figures: StatementFigures, result: Result) -> tuple[str, ...]:
    kind = result.statement.kind
    lines = [METHOD_COSTS] if figures.unit_costs else []
    lines += [METHOD_AVOIDED] if kind == "avoided_cost" else []
    lines += [METHOD_MODEL.format(MODELS[kind])] if kind in MODELS else []
    lines += [METHOD_DRAWS] if result.uncertainty else []
    return tuple(lines) or ("Amounts as stated, at the prices of one year.",)
