"""The cards of charts over time: whether there is a signal, where, and what is usual."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from holdfast.analytics.release.control import ControlFigures, PointFigure, Step, Topic
from holdfast.base.ui import spoken
from holdfast.base.ui.charts.control import ControlPoint, ControlSpec, Signal, control_chart_picture
from holdfast.base.ui.charts.marks import Picture
from holdfast.reports.presenters.parts import Card, Cell, Drawn, Table, cells
from holdfast.reports.presenters.tables import NOT_GIVEN
from holdfast.reports.presenters.words import decimal, number, percent, sentence, unit_words

NAMES: dict[Topic, str] = {
    "referrals": "Referrals",
    "waiting": "Days to the first session",
    "held": "Sessions held, of those offered",
    "worse": "Got worse by more than measurement error",
    "improved": "Improved by more than measurement error",
}
STEPS: dict[Step, tuple[str, str]] = {
    "month": ("month", "months"),
    "quarter": ("quarter", "quarters"),
    "half-year": ("half-year", "half-years"),
}
CHARTS = {
    "c": "c chart: counts, limits from the Poisson distribution (Montgomery 2013).",
    "i": "i chart: medians as single values, limits from their moving ranges (Montgomery 2013).",
    "p": "p chart: shares, limits from the binomial distribution (Montgomery 2013).",
    "pprime": "p′ chart: shares whose limits allow for sessions of one family being alike (Laney 2002).",
}
CAPTION = (
    "Line through the middle: the centre. Dotted: limits within which nearly all points lie while nothing changes. "
    "Diamonds lie outside them; squares are part of an unusually long run on one side of the centre."
)
RULES = (
    "Signals: a point outside three standard deviations, a run on one side of the centre longer than log2(n) + 3, or "
    "fewer crossings of the centre than chance gives (Anhøj 2014, 2015)."
)
NOT_CAUSE = "A signal says that something changed, not what; no signal says that it varies as it usually does."


def over_time_cards(found: Sequence[ControlFigures]) -> tuple[Card, ...]:
    """A card for each topic; who got worse and who improved stand together."""
    together = groupby(found, key=lambda each: "change" if each.measure else each.topic)
    return tuple(_card(topic, list(figures)) for topic, figures in together)


def _card(topic: str, found: list[ControlFigures]) -> Card:
    first = found[0]
    name = f"{first.measure.scale.name}, by the last score" if first.measure else NAMES[first.topic]
    drawn = [each for each in found if each.points]
    return Card(
        id=f"over-time-{topic}",
        eyebrow=f"Over time · {name}",
        name=name,
        say=sentence(" ".join(_say(each) for each in found)),
        asides=tuple(aside for each in drawn for aside in _asides(each)),
        figures=tuple(Drawn(_heading(each), _picture(each), CAPTION) for each in drawn),
        tables=tuple(_table(each) for each in drawn),
        method=(*dict.fromkeys(CHARTS[each.kind] for each in drawn), RULES, NOT_CAUSE),
        withheld=first.rule is not None and any(each.held_back for each in found),
    )


def _heading(figures: ControlFigures) -> str:
    return f"{NAMES[figures.topic]}, by {STEPS[figures.step][0]}"


def _say(figures: ControlFigures) -> str:
    name = NAMES[figures.topic]
    if not figures.points:
        return f"{name}: __no chart can be drawn__. {figures.why_not}"
    shown = sum(point.value is not None for point in figures.points)
    over = f"{shown} {STEPS[figures.step][1]}"
    usual = _usual(figures)
    if not figures.signal:
        return f"{name}: __no signal__ in {over}; {usual}."
    return f"{name}: __there is a signal__ in {over}: {spoken.join(_signals(figures))}; {usual}."


def _usual(figures: ControlFigures) -> str:
    centre = figures.points[0].centre or 0.0
    if figures.topic == "referrals":
        return f"the centre is {decimal(centre)} a {STEPS[figures.step][0]}"
    if figures.topic == "waiting":
        return f"the centre is a median of {decimal(centre, 0)} days"
    return f"the centre is {percent(centre)}"


def _signals(figures: ControlFigures) -> list[str]:
    told = [f"{spoken.plural(figures.outside, 'point')} outside the limits"] if figures.outside else []
    if figures.runs:
        longest, allowed, crossings, needed = figures.runs
        told += [f"a run of {longest} on one side of the centre ({allowed} allowed)"] if longest > allowed else []
        told += [f"only {crossings} crossings of the centre ({needed} needed)"] if crossings < needed else []
    return told


def _asides(figures: ControlFigures) -> list[str]:
    """Where the signals are, and what is not drawn."""
    told = []
    for word in ("above the limits", "below the limits"):
        when = [label(point.start, figures.step) for point in figures.points if word in point.signals]
        told += [f"{NAMES[figures.topic]}, {word}: {spoken.join(when)}."] if when else []
    runs = groupby(figures.points, key=lambda point: (_side(point), "in a long run" in point.signals))
    for (side, long), points in runs:
        if long:
            run = list(points)
            start, end = (label(run[place].start, figures.step) for place in (0, -1))
            told.append(f"{NAMES[figures.topic]}: from {start} to {end} every point lies {side} the centre.")
    if figures.held_back:
        few = "too small to be shown" if figures.rule else "of fewer than five"
        what = spoken.plural(figures.held_back, *STEPS[figures.step])
        told.append(f"{NAMES[figures.topic]}: {what} {few}; neither the points nor the lines have them.")
    return told


def _side(point: PointFigure) -> str:
    return "above" if (point.value or 0) > (point.centre or 0) else "below"


def label(start: date, step: Step) -> str:
    """The month, quarter or half-year in words."""
    if step == "month":
        return f"{start:%b %Y}"
    if step == "quarter":
        return f"Q{(start.month + 2) // 3} {start.year}"
    return f"{'Jan–Jun' if start.month == 1 else 'Jul–Dec'} {start.year}"


def _picture(figures: ControlFigures) -> Picture:
    points = [
        ControlPoint(
            label(point.start, figures.step),
            point.value,
            point.centre or 0.0,
            point.lower,
            point.upper,
            _signal(point),
        )
        for point in figures.points
    ]
    told = _say(figures).replace("__", "")
    return control_chart_picture(ControlSpec(points, told, share=figures.topic in ("held", "worse", "improved")))


def _signal(point: PointFigure) -> Signal:
    if any("limits" in signal for signal in point.signals):
        return "outside"
    return "pattern" if point.signals else ""


def _table(figures: ControlFigures) -> Table:
    one = STEPS[figures.step][0].capitalize()
    shown = [point for point in figures.points if point.value is not None or point.centre is not None]
    return Table(_heading(figures), (one, "Figure", "Limits"), tuple(_row(figures, each) for each in shown))


def _row(figures: ControlFigures, point: PointFigure) -> tuple[Cell, ...]:
    start = label(point.start, figures.step)
    if point.value is None:
        return cells(start, NOT_GIVEN, NOT_GIVEN)
    limits = f"{_value(figures, point.lower)} to {_value(figures, point.upper)}"
    return Cell(start, spoken.join(point.signals)), _figure(figures, point), Cell(limits)


def _figure(figures: ControlFigures, point: PointFigure) -> Cell:
    of = number(point.n) if point.n is not None else ""
    if figures.topic == "referrals":
        return Cell(of)
    if figures.topic == "waiting":
        return Cell(f"{_value(figures, point.value)} days", f"median of {of}")
    people = unit_words(figures.measure) if figures.measure else "sessions"
    yes = number(point.yes) if point.yes is not None else ""
    return Cell(_value(figures, point.value), f"{yes} of {of} {people}")


def _value(figures: ControlFigures, value: float | None) -> str:
    if value is None:
        return NOT_GIVEN
    if figures.topic in ("referrals", "waiting"):
        return decimal(max(value, 0.0), 0 if figures.topic == "waiting" else 1)
    return percent(value)
