"""People by class of change, one bar for each way of judging: worse at the left, better at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.base.ui.charts.marks import Box, Label, Mark, Picture, fluid

_ROW, _BAR = 42.0, 20.0
_LEFT, _ROOM, _GAP = 0.4, 99.2, 0.3
_LEAST = 5.0
"""Stretches narrower than this in per cent have no room for their number."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Counts by one way of judging; they add up to those judged."""

    label: str
    worse: int
    same: int
    better: int


def classes_chart(rows: Sequence[Judged], sentence: str) -> Picture:
    """Return a fluid chart, one row of 42 px each: a label over a bar of three stretches with their numbers."""
    marks: list[Mark] = []
    for place, row in enumerate(rows):
        marks += _row(row, place * _ROW)
    bottom = len(rows) * _ROW + 18
    for x, look, words in ((_LEFT, "over", "got worse"), (34.0, "free", "no change"), (67.0, "filled", "improved")):
        marks.append(Box(x, bottom - 11, 3, 12, look, "", rx=2))
        marks.append(Label(x + 3, bottom, words, "name", dx=6))
    return fluid(bottom + 6, tuple(marks), sentence)


def _row(row: Judged, top: float) -> list[Mark]:
    marks: list[Mark] = [Label(_LEFT, top + 13, row.label, "title-text", size=13)]
    parts = [(row.worse, "over", "got worse"), (row.same, "free", "no change"), (row.better, "filled", "improved")]
    shown = [part for part in parts if part[0]]
    total = sum(number for number, _, _ in shown)
    x, room = _LEFT, _ROOM - _GAP * max(len(shown) - 1, 0)
    for number, look, words in shown:
        width = round(room * number / total, 2)
        marks.append(Box(x, top + 18, width, _BAR, look, f"{number} {words}", rx=3))
        if width >= _LEAST:
            colour = "light-text" if look == "filled" else "dark-text"
            marks.append(Label(round(x + width / 2, 2), top + 32, f"{number}", colour, "middle", size=12))
        x = round(x + width + _GAP, 2)
    return marks
