"""Referrals, waiting, sessions and change by month: has anything changed, or does it vary as it always does?"""

from holdfast.analytics.release.control import ControlFigures, PointFigure, control_figures
from holdfast.analytics.release.terms import Filters
from holdfast.reports.chapters.chapter import Asked, Chapter, Column, Sheet, Value
from holdfast.reports.presenters.over_time import NAMES, over_time_cards
from holdfast.reports.presenters.parts import Card
from holdfast.reports.presenters.words import Sentence, sentence
from holdfast.science.disclosure import Figure

COLUMNS = (
    Column("topic", "referrals, waiting, held, worse or improved"),
    Column("instrument", "Id of the instrument, for worse and improved"),
    Column("scale", "Id of the scale, for worse and improved"),
    Column("step", "month, quarter or half-year"),
    Column("start", "First day of the step"),
    Column("n", "What the figure is of: referrals, families, sessions offered, people with two scores"),
    Column("yes", "How many of them had the outcome"),
    Column("value", "Count, median days, or share from 0 to 1"),
    Column("centre", "Centre line, in the unit of the value"),
    Column("lower", "Lower limit"),
    Column("upper", "Upper limit"),
    Column("signals", "above the limits, below the limits, in a long run; empty without a signal"),
)
FILTERED = Card(
    id="over-time-referrals",
    eyebrow="Over time · Referrals",
    name="Referrals",
    say=sentence("Referrals are __not charted under a filter__, because a referral has neither a site nor an end."),
)


def chapter(asked: Asked) -> Chapter:
    """One card a topic, each with its control chart, its table and its signals in words."""
    found = control_figures(asked.extract, asked.blueprint, asked.filters, asked.rule)
    filtered = asked.filters != Filters()
    cards = over_time_cards(found)
    return Chapter(
        id="over-time",
        title="Over time",
        say=_say(found),
        cards=(FILTERED, *cards) if filtered else cards,
        sheets=(
            Sheet(
                "over-time",
                "Every point of every control chart, with its centre and limits",
                COLUMNS,
                tuple(_row(each, point) for each in found for point in each.points),
            ),
        ),
    )


def _say(found: tuple[ControlFigures, ...]) -> Sentence:
    drawn = [each for each in found if each.points]
    if not drawn:
        return sentence("There is __too little yet__ to say whether anything changes over time.")
    told = [NAMES[each.topic].lower() for each in drawn if each.signal]
    if not told:
        return sentence(f"__No signal__ in {len(drawn)} charts over time: each varies as it usually does.")
    which = ", ".join(told)
    return sentence(
        f"__{len(told)} of {len(drawn)} charts__ over time {'has' if len(told) == 1 else 'have'} a signal: {which}."
    )


def _row(each: ControlFigures, point: PointFigure) -> tuple[Value, ...]:
    measure = each.measure
    names = (measure.instrument.id, measure.scale.id) if measure else (None, None)
    # A point that is not shown has neither a count nor a figure, so that nothing tells whether it was none.
    counts = (_count(point.n), _count(point.yes))
    lines = (point.centre, point.lower, point.upper, "; ".join(point.signals))
    return (each.topic, *names, each.step, point.start.isoformat(), *counts, point.value, *lines)


def _count(figure: Figure | None) -> int | str | None:
    return figure if figure is None or isinstance(figure, int) else str(figure)
