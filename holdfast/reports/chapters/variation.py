"""Sites and practitioners beside each other: what differs by more than chance, without ranking anybody."""

from holdfast.analytics.release.comparison import ComparisonFigures, UnitFigure, comparison_figures
from holdfast.base.ui import spoken
from holdfast.reports.chapters.chapter import Asked, Chapter, Column, Sheet, Value
from holdfast.reports.presenters.parts import Card
from holdfast.reports.presenters.variation import SHORT, variation_cards
from holdfast.reports.presenters.words import Sentence, number, sentence

COLUMNS = (
    Column("by", "What is compared: site or practitioner; practitioners by a letter, and for the team's own eyes only"),
    Column("question", "change, worse, improved: of those with two scores; held: sessions; completed: care that ended"),
    Column("instrument", "Id of the instrument, for the first three questions"),
    Column("scale", "Id of the scale, for the first three questions"),
    Column("name", "Site, or letter of the practitioner"),
    Column("people", "Parents, dyads, goals or families behind the figure"),
    Column("count", "How many of them, or of the sessions offered, did so; empty for mean change"),
    Column("adjusted", "yes where the value is adjusted for the first score"),
    Column("size", "What the limits rest on: the same people, or sessions offered"),
    Column("value", "Mean change in points; or share, 0 to 1"),
    Column("target", "The same of all together"),
    Column("low_95", "Lower 95% limit at that size"),
    Column("high_95", "Upper 95% limit"),
    Column("low_99_8", "Lower 99.8% limit"),
    Column("high_99_8", "Upper 99.8% limit"),
    Column("outside", "Which limits the value lies outside: 95 or 99.8; empty inside both"),
    Column("shrunken", "Empirical-Bayes figure, in the unit of the value; empty where counts are rounded"),
    Column("shrunken_low", "Lower end of its 95% interval"),
    Column("shrunken_high", "Upper end of its 95% interval"),
)
NAMED = 6
"""Figures outside the outer limits that the chapter's first sentence names."""
NOT_HERE = Card(
    id="variation-practitioners",
    eyebrow="Practitioners",
    name="Practitioners",
    say=sentence("Figures of practitioners are for __the team’s own eyes__ and are not given here."),
    method=("A practitioner sees few families, so a figure of one would say more of them than of the work.",),
)


def chapter(asked: Asked) -> Chapter:
    """A card for each score and one for sessions, of sites; then of practitioners, for the team's own eyes only."""
    found = comparison_figures(asked.extract, asked.blueprint, asked.filters, asked.rule)
    cards = variation_cards(found)
    return Chapter(
        id="variation",
        title="Between sites and practitioners",
        say=_say(found),
        cards=cards if asked.rule is None else (*cards, NOT_HERE),
        sheets=(
            Sheet(
                "variation",
                "Every site and practitioner that may be shown, on every question",
                COLUMNS,
                tuple(_row(each, unit) for each in found for unit in each.units),
            ),
        ),
    )


def _say(found: tuple[ComparisonFigures, ...]) -> Sentence:
    drawn = [each for each in found if each.units]
    if not drawn:
        return sentence("There are too few people at each site to __compare sites__ with each other.")
    figures = sum(len(each.units) for each in drawn)
    far = sum(each.outside[1] for each in drawn)
    who = " and ".join(f"{by}s" for by in dict.fromkeys(each.by for each in drawn))
    return sentence(
        f"In {number(len(drawn))} comparisons of {who}, __{number(far)} of {number(figures)} figures__ "
        f"{'lies' if far == 1 else 'lie'} outside the 99.8% limits; {0.002 * figures:.1f} would by chance alone."
        f"{_which(drawn)}"
    )


def _which(drawn: list[ComparisonFigures]) -> str:
    """The figures to ask about, so that nobody need look for them through every card."""
    far = [
        f"{unit.name} on {SHORT[each.question]}{f' ({each.measure.scale.name})' if each.measure else ''}"
        for each in drawn
        for unit in each.units
        if unit.beyond == "99.8"
    ]
    more = [f"{number(len(far) - NAMED)} more"] if len(far) > NAMED else []
    return f" Ask about {spoken.join([*far[:NAMED], *more])}." if far else ""


def _row(each: ComparisonFigures, unit: UnitFigure) -> tuple[Value, ...]:
    measure = each.measure
    names = (measure.instrument.id, measure.scale.id) if measure else (None, None)
    limits = (unit.low, unit.high, unit.low_far, unit.high_far, unit.beyond)
    shrunken = unit.shrunken or (None, None, None)
    what = (each.by, each.question, *names, unit.name, unit.people, unit.count, "yes" if each.adjusted else "no")
    return (*what, unit.size, unit.value, each.target, *limits, *shrunken)
