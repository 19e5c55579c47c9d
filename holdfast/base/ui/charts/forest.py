"""A forest plot: one effect a row with its interval, sized by its weight, and the pooled effect beneath."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from holdfast.base.ui.charts.marks import Anchor, Box, Dot, Label, Line, Mark, Picture, fluid
from holdfast.base.ui.charts.scale import Scale

_ROW = 42.0
_LEFT, _RIGHT = 3.0, 96.0
_SMALLEST, _LARGEST = 3.0, 9.0


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect in the units of the axis; `weight` from 0 to 1."""

    label: str
    value: float
    low: float
    high: float
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """The pooled effect with its interval, and where a further one would lie."""

    label: str
    value: float
    low: float
    high: float
    prediction_low: float | None = None
    prediction_high: float | None = None


def forest_plot(rows: Sequence[Effect], summary: Summary | None, axis: str, sentence: str) -> Picture:
    """Return a fluid picture with rows of 42 px; 0 is always on the axis, as the line of no change."""
    ends = [end for row in rows for end in (row.low, row.high)] + [0.0]
    if summary:
        ends += [summary.low, summary.high]
        ends += [end for end in (summary.prediction_low, summary.prediction_high) if end is not None]
    low, high = min(ends), max(ends)
    room = (high - low or 1.0) * 0.04
    across = Scale(low - room, high + room, _LEFT, _RIGHT)
    bottom = (len(rows) + (summary is not None)) * _ROW + 8
    marks: list[Mark] = [Line(across.at(0), 6, across.at(0), bottom, "unit-line", "no change")]
    for place, row in enumerate(rows):
        marks += _effect(row, across, place * _ROW)
    if summary:
        marks += _summary(summary, across, len(rows) * _ROW)
    return fluid(bottom + 40, (*marks, *_axis(across, low, high, bottom, axis)), sentence)


def _effect(row: Effect, across: Scale, top: float) -> list[Mark]:
    middle = top + 30
    told = f"{row.label}: {row.value:.2f}, interval {row.low:.2f} to {row.high:.2f}"
    size = _SMALLEST + (_LARGEST - _SMALLEST) * sqrt(row.weight)
    return [
        Label(_LEFT, top + 16, row.label, "title-text halo", size=13),
        Line(across.at(row.low), middle, across.at(row.high), middle, "interval"),
        Dot(across.at(row.value), middle, round(size, 2), "point", told, "square"),
    ]


def _summary(summary: Summary, across: Scale, top: float) -> list[Mark]:
    middle = top + 30
    told = f"{summary.label}: {summary.value:.2f}, interval {summary.low:.2f} to {summary.high:.2f}"
    marks: list[Mark] = [Label(_LEFT, top + 16, summary.label, "strong halo", size=13)]
    if summary.prediction_low is not None and summary.prediction_high is not None:
        left, right = across.at(summary.prediction_low), across.at(summary.prediction_high)
        words = f"a further one: {summary.prediction_low:.2f} to {summary.prediction_high:.2f}"
        marks.append(Box(left, middle - 7, round(right - left, 2), 14, "bounds", words))
    marks.append(Line(across.at(summary.low), middle, across.at(summary.high), middle, "move"))
    marks.append(Dot(across.at(summary.value), middle, 8, "point", told, "diamond"))
    return marks


def _axis(across: Scale, low: float, high: float, bottom: float, axis: str) -> list[Mark]:
    marks: list[Mark] = []
    for tick in sorted({low, 0.0, high}):
        anchor: Anchor = "start" if tick == low < 0 else "end" if tick == high > 0 else "middle"
        marks.append(Label(across.at(tick), bottom + 16, f"{tick:.1f}".replace("-", "−"), "name", anchor))
    return [*marks, Label(_LEFT, bottom + 34, axis, "axis-name")]
