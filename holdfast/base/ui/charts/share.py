"""Shares with their interval, and how far the missing could move them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from holdfast.base.ui.charts.marks import Box, Dot, Label, Line, Mark, Picture, Shape, fluid
from holdfast.base.ui.charts.scale import Scale

_ROW = 46.0
_LEFT, _RIGHT = 3.0, 95.0


@dataclass(frozen=True, slots=True)
class Share:
    """All shares from 0 to 1. The bounds are the share of everybody if none, or if all, of the missing did so."""

    label: str
    share: float
    low: float
    high: float
    bound_low: float | None = None
    bound_high: float | None = None
    kind: Literal["better", "same", "worse"] = "better"


def shares_chart(rows: Sequence[Share], sentence: str) -> Picture:
    """Return a fluid chart, 0 to 100 per cent, one row of 46 px each: bar for the bounds, line for the interval."""
    across = Scale(0, 1, _LEFT, _RIGHT)
    bottom = len(rows) * _ROW + 2
    marks: list[Mark] = []
    for tick in (0, 0.25, 0.5, 0.75, 1):
        x = across.at(tick)
        marks.append(Line(x, 14, x, bottom, "grid-line"))
        marks.append(Label(x, bottom + 16, f"{tick:.0%}", "name", "middle"))
    for i, row in enumerate(rows):
        marks += _row(row, across, i * _ROW)
    return fluid(bottom + 22, tuple(marks), sentence)


def _row(row: Share, across: Scale, top: float) -> list[Mark]:
    middle = top + 28
    marks: list[Mark] = [Label(_LEFT, top + 13, row.label, "title-text halo", size=13)]
    if row.bound_low is not None and row.bound_high is not None:
        left, right = across.at(row.bound_low), across.at(row.bound_high)
        told = f"{row.bound_low:.0%} to {row.bound_high:.0%} of all"
        marks.append(Box(left, middle - 8, round(right - left, 2), 16, "bounds", told))
    marks.append(Line(across.at(row.low), middle, across.at(row.high), middle, "interval"))
    shape: Shape = "triangle" if row.kind == "worse" else "circle"
    look = {"better": "point", "same": "same", "worse": "worse"}[row.kind]
    told = f"{row.share:.0%}, interval {row.low:.0%} to {row.high:.0%}"
    marks.append(Dot(across.at(row.share), middle, 5.5, look, told, shape))
    return marks
