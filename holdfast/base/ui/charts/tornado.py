"""A tornado: how far the answer moves when one thing at a time is set to its low and its high value."""

from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.base.ui.charts.amounts import short
from holdfast.base.ui.charts.axes import round_ticks
from holdfast.base.ui.charts.marks import Box, Label, Line, Mark, Picture, fluid
from holdfast.base.ui.charts.scale import Scale

_ROW = 48.0
_LEFT, _RIGHT = 4.0, 96.0


@dataclass(frozen=True, slots=True)
class Swing:
    """One bar: the answer at the low and at the high value, which are given in words."""

    label: str
    low: str
    high: str
    at_low: float
    at_high: float


def tornado(swings: Sequence[Swing], base: float, unit: str, sentence: str) -> Picture:
    """Return a fluid chart, one row of 48 px each: dark from the base case to the high value, light to the low one.

    The line at nought is drawn where it lies within: left of it more is spent than spared.
    """
    ends = [base, *(end for swing in swings for end in (swing.at_low, swing.at_high))]
    low, high = min(*ends, 0.0), max(*ends, 0.0)
    across = Scale(low, high if high > low else low + 1, _LEFT, _RIGHT)
    bottom = len(swings) * _ROW + 20
    marks: list[Mark] = [Label(_LEFT, 12, unit, "name")]
    for tick in round_ticks(low, high, 4):
        marks.append(Line(across.at(tick), 20, across.at(tick), bottom, "first" if tick == 0 else "grid-line"))
        marks.append(Label(across.at(tick), bottom + 16, short(tick), "name", "middle"))
    marks.append(Line(across.at(base), 20, across.at(base), bottom, "unit-line", "as stated"))
    for i, swing in enumerate(swings):
        marks += _row(swing, base, across, 20 + i * _ROW)
    return fluid(bottom + 22, tuple(marks), sentence)


def _row(swing: Swing, base: float, across: Scale, top: float) -> list[Mark]:
    middle = across.at(base)
    marks: list[Mark] = [
        Label(_LEFT, top + 14, f"{swing.label}: {swing.low} (light) to {swing.high} (dark)", "title-text halo", size=13)
    ]
    for end, look, words in ((swing.at_low, "half", swing.low), (swing.at_high, "filled", swing.high)):
        x = across.at(end)
        told = f"{swing.label} {words}: {short(end)}"
        marks.append(Box(min(x, middle), top + 22, round(abs(x - middle), 2), 16, look, told))
    return marks
