"""The cards of a comparison: how many lie outside the limits, how many would by chance, and no order of merit."""

from collections.abc import Sequence
from itertools import groupby

from holdfast.analytics.release.comparison import MINIMUM, ComparisonFigures, UnitFigure
from holdfast.base.ui import spoken
from holdfast.base.ui.charts.caterpillar import CaterpillarSpec, CaterpillarUnit, caterpillar_chart
from holdfast.base.ui.charts.funnel import Beyond, FunnelLimits, FunnelSpec, FunnelUnit, funnel_chart
from holdfast.base.ui.charts.marks import Picture
from holdfast.reports.presenters.parts import Card, Cell, Drawn, Table
from holdfast.reports.presenters.tables import NOT_GIVEN
from holdfast.reports.presenters.words import card_id, decimal, number, percent, sentence, unit_words

WHO = {"site": ("site", "sites"), "practitioner": ("practitioner", "practitioners")}
HEADINGS = {
    "change": "Mean change",
    "worse": "Share who got worse by more than measurement error",
    "improved": "Share who improved by more than measurement error",
    "held": "Sessions held, of those offered",
    "completed": "Care that ended as planned, of the care that ended",
}
SHORT = {
    "change": "mean change",
    "worse": "who got worse",
    "improved": "who improved",
    "held": "sessions held",
    "completed": "who ended as planned",
}
BEYOND: dict[str, Beyond] = {"": "", "95": "warning", "99.8": "action"}
FUNNEL_CAPTION = (
    "Each mark is one of them, further right the more people it has. Between the dotted lines lie 95 of 100 that are "
    "like all, between the solid ones 998 of 1,000; a mark outside is a reason to ask, not a verdict."
)
CATERPILLAR_CAPTION = (
    "Squares: the figure by itself. Dots: drawn towards all as far as the number is small, with 95% interval: what to "
    "expect next. They stand by name, not by result."
)
METHOD = {
    "change": "Mean change within each, as observed less what the first score leads one to expect by regression over "
    "everybody (indirect standardisation), between limits of 95% and 99.8% (Spiegelhalter 2005); shrunken figures by a "
    "random intercept (REML), adjusted for the first score.",
    "adjusted": "Adjusted shares are the number who did so over the number whom the first score leads one to expect, "
    "by logistic regression over everybody, times the share of all (indirect standardisation), between normal limits "
    "(Spiegelhalter 2005); shrunken figures by a logistic random intercept, adjusted likewise.",
    "share": "Shares not called adjusted are as counted, between exact binomial limits (Spiegelhalter 2005); shrunken "
    "figures by a logistic random intercept.",
    "held": "Sessions of one family are alike, so the limits are widened for over-dispersion (additive, Spiegelhalter "
    "2005).",
}
NOT_CAUSE = {
    True: "Sites and practitioners see different families; the first score is all that these figures allow for, so a "
    "difference does not show who works better.",
    False: "Sites and practitioners see different families, and these figures allow for nothing of that, so a "
    "difference does not show who works better.",
}
ADJUSTED = ", adjusted for the first score"


def variation_cards(found: Sequence[ComparisonFigures]) -> tuple[Card, ...]:
    """A card for each score, and one for sessions and ends, of sites and then of practitioners."""
    together = groupby(found, key=lambda each: (each.by, each.measure))
    return tuple(_card(list(figures)) for _, figures in together)


def _card(found: list[ComparisonFigures]) -> Card:
    first = found[0]
    many = WHO[first.by][1]
    measure = first.measure
    name = measure.scale.name if measure else "Sessions and ends"
    said = unit_words(measure) if measure else "families"
    drawn = [each for each in found if each.units]
    return Card(
        id=f"variation-{first.by}-{card_id(measure) if measure else 'care'}",
        eyebrow=f"{many.capitalize()} · {name} · {said}",
        name=f"{many.capitalize()}, {name}",
        say=sentence(_say(drawn) if drawn else _nothing(found)),
        asides=tuple(_asides(found)),
        figures=tuple(picture for each in drawn for picture in _pictures(each)),
        tables=tuple(_table(each) for each in drawn),
        method=_method(found),
        withheld=first.rule is not None and any(each.not_shown for each in found),
    )


def _nothing(found: list[ComparisonFigures]) -> str:
    reasons = dict.fromkeys(each.why_not for each in found)
    return f"__Nothing can be compared__ here. {' '.join(reasons)}"


def _say(drawn: list[ComparisonFigures]) -> str:
    """All questions of a card in one sentence, and where a figure lies outside the outer limits, which."""
    figures = sum(len(each.units) for each in drawn)
    near, far = (sum(each.outside[i] for each in drawn) for i in (0, 1))
    what = f"{WHO[drawn[0].by][1].capitalize()}, on {spoken.join(SHORT[each.question] for each in drawn)}"
    said = (
        f"{what}: __{far or 'none'} of {figures} figures__ {'lie' if far > 1 else 'lies'} outside the 99.8% limits "
        f"({0.002 * figures:.2f} would by chance) and {near or 'none'} outside the 95% limits "
        f"({0.05 * figures:.1f} would by chance)."
    )
    named = [f"{unit.name} on {SHORT[each.question]}" for each in drawn for unit in each.units if unit.beyond == "99.8"]
    return f"{said} Outside the 99.8% limits: {spoken.join(named)}." if named else said


def _asides(found: list[ComparisonFigures]) -> list[str]:
    drawn = [each for each in found if each.units]
    many = WHO[found[0].by][1]
    told = [_between(drawn, many), _apart(drawn, many)] if drawn else []
    if any(each.not_shown for each in drawn):
        too = " or whose count would give away a small one" if found[0].rule else ""
        told.append(
            f"{many.capitalize()} with fewer than {MINIMUM} behind a figure{too} are counted in the whole, not shown."
        )
    told += [f"On {SHORT[each.question]}: {each.why_not}" for each in found if drawn and not each.units]
    return [each for each in told if each]


def _between(drawn: list[ComparisonFigures], many: str) -> str:
    parts = [
        f"{percent(each.between.icc)} of the variance in {SHORT[each.question]} (95% interval "
        f"{100 * each.between.low:.0f} to {100 * each.between.high:.0f}%)"
        for each in drawn
        if each.between
    ]
    return f"Between {many} {'lie' if len(parts) > 1 else 'lies'} {spoken.join(parts)}." if parts else ""


def _apart(drawn: list[ComparisonFigures], many: str) -> str:
    """How far any order of them could be told: the reason why there is none."""
    found = [each.between for each in drawn if each.between]
    apart, pairs = sum(each.told_apart for each in found), sum(each.pairs for each in found)
    if apart == 0:
        return f"No two {many} can be told apart on anything here, so they are not ranked."
    return f"{number(apart)} of {number(pairs)} pairs of them can be told apart; a ranking would rank chance as well."


def _pictures(figures: ComparisonFigures) -> list[Drawn]:
    heading = _heading(figures)
    if figures.by == "practitioner" and figures.question in ("worse", "improved"):
        # So few have each outcome with one practitioner that a picture would show little but chance; the table has it.
        return []
    drawn = [Drawn(heading, _funnel(figures), FUNNEL_CAPTION)]
    if figures.question in ("change", "held") and all(unit.shrunken for unit in figures.units):
        drawn.append(Drawn(f"{heading}: what to expect", _caterpillar(figures), CATERPILLAR_CAPTION))
    return drawn


def _heading(figures: ComparisonFigures) -> str:
    return HEADINGS[figures.question] + (ADJUSTED if figures.adjusted else "")


def _funnel(figures: ComparisonFigures) -> Picture:
    share = figures.question != "change"
    told = ", ".join(f"{unit.name} {_value(figures, unit.value)} of {_size(figures, unit)}" for unit in figures.units)
    return funnel_chart(
        FunnelSpec(
            [FunnelUnit(unit.name, unit.size, unit.value, BEYOND[unit.beyond]) for unit in figures.units],
            [FunnelLimits(*row) for row in figures.curve],
            figures.target or 0.0,
            "sessions offered" if figures.question == "held" else "number of people",
            "share" if share else "mean change in points",
            f"{_heading(figures)}, all together {_value(figures, figures.target or 0.0)}: {told}.",
            share=share,
        )
    )


def _caterpillar(figures: ComparisonFigures) -> Picture:
    units = [
        CaterpillarUnit(unit.name, _size(figures, unit), unit.value, *unit.shrunken)
        for unit in sorted(figures.units, key=lambda unit: unit.name)
        if unit.shrunken
    ]
    told = ", ".join(
        f"{unit.name} {_value(figures, unit.shrunken)} ({_value(figures, unit.low)} to {_value(figures, unit.high)})"
        for unit in units
    )
    return caterpillar_chart(
        CaterpillarSpec(
            units,
            figures.target or 0.0,
            f"{_heading(figures)}, drawn towards all, with 95% intervals: {told}.",
            share=figures.question != "change",
        )
    )


def _table(figures: ComparisonFigures) -> Table:
    columns = (WHO[figures.by][0].capitalize(), "Adjusted" if figures.adjusted else "As observed", "Shrunken")
    rows = tuple(_row(figures, unit) for unit in sorted(figures.units, key=lambda unit: unit.name))
    return Table(_heading(figures), columns, rows)


def _row(figures: ComparisonFigures, unit: UnitFigure) -> tuple[Cell, ...]:
    outside = f", outside the {unit.beyond}% limits" if unit.beyond else ""
    shrunken = Cell(NOT_GIVEN)
    if unit.shrunken:
        mean, low, high = unit.shrunken
        shrunken = Cell(_value(figures, mean), _range(figures, low, high))
    return (
        Cell(unit.name, f"{_size(figures, unit)}{outside}"),
        Cell(_value(figures, unit.value), f"{_counted(figures, unit)}limits {_range(figures, unit.low, unit.high)}"),
        shrunken,
    )


def _counted(figures: ComparisonFigures, unit: UnitFigure) -> str:
    """The numerator and denominator as counted, beside a share that may be adjusted."""
    if unit.count is None:
        return ""
    of = unit.size if figures.question == "held" else unit.people
    return f"{unit.count:,} of {of:,.0f}; "


def _range(figures: ComparisonFigures, low: float, high: float) -> str:
    if figures.question == "change":
        return f"{decimal(low)} to {decimal(high)}"
    return f"{100 * low:.0f} to {100 * high:.0f}%"


def _value(figures: ComparisonFigures, value: float) -> str:
    return decimal(value) if figures.question == "change" else percent(value)


def _size(figures: ComparisonFigures, unit: UnitFigure) -> str:
    if figures.question == "held":
        return f"{unit.size:,.0f} sessions"
    if figures.question == "completed":
        return spoken.plural(unit.people, "family", "families")
    measure = figures.measure
    return f"{number(unit.people)} {unit_words(measure, unit.people)}" if measure else number(unit.people)


def _method(found: list[ComparisonFigures]) -> tuple[str, ...]:
    shares = [each for each in found if each.question != "change"]
    told = [METHOD["change"]] if len(shares) < len(found) else []
    told += [METHOD["adjusted"]] if any(each.adjusted for each in shares) else []
    told += [METHOD["share"]] if not all(each.adjusted for each in shares) else []
    told += [METHOD["held"]] if any(each.question == "held" for each in shares) else []
    return (*told, NOT_CAUSE[found[0].measure is not None])
