"""Means by time point. They are of different people at each time, so no line joins them and the picture says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.base.ui.charts.marks import Dot, Label, Line, Mark, Picture, Trail
from holdfast.base.ui.charts.scale import Scale

WIDTH, HEIGHT = 318, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 34.0, 308.0, 26.0, 170.0


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of everybody who has a score at this time; the interval is left out where it cannot be worked out."""

    label: str
    n: int
    mean: float
    low: float | None = None
    high: float | None = None


def means_chart(means: Sequence[Mean], lowest: float, highest: float, sentence: str) -> Picture:
    """Return a boxed picture, 318 by 220, over the whole possible range."""
    down = Scale(lowest, highest, _BOTTOM, _TOP)
    marks: list[Mark] = [
        Trail(((_LEFT, _TOP), (_RIGHT, _TOP), (_RIGHT, _BOTTOM), (_LEFT, _BOTTOM)), "ground", closed=True),
        Label(_LEFT, 12, "Different people at each time", "strong", size=12.5),
    ]
    for value in (lowest, (lowest + highest) / 2, highest):
        marks.append(Line(_LEFT, down.at(value), _RIGHT, down.at(value), "grid-line"))
        marks.append(Label(_LEFT - 6, down.at(value) + 4, f"{value:g}", "axis-name", "end"))
    for i, mean in enumerate(means):
        room = (_RIGHT - _LEFT) / len(means)
        marks += _mean(mean, round(_LEFT + (i + 0.5) * room, 2), down, room)
    return Picture(WIDTH, HEIGHT, tuple(marks), sentence)


def _mean(mean: Mean, x: float, down: Scale, room: float) -> list[Mark]:
    y = down.at(mean.mean)
    top = min(y - 4, down.at(mean.high) if mean.high is not None else y)
    marks: list[Mark] = []
    told = f"{mean.label}: mean {mean.mean:.1f} of {mean.n} people"
    marks.append(Dot(x, y, 4, "other-people", told, "square"))
    if mean.low is not None and mean.high is not None:
        low, high = down.at(mean.low), down.at(mean.high)
        marks.append(Line(x, low, x, high, "interval"))
        marks += [Line(x - 5, end, x + 5, end, "interval") for end in (low, high)]
    marks.append(Label(x, round(top - 7, 2), f"{mean.mean:.1f}", "score", "middle", size=13))
    marks.append(Label(x, _BOTTOM + 17, _cut(mean.label, int(room / 6.5)), "dark-text", "middle", size=12))
    marks.append(Label(x, _BOTTOM + 32, f"n = {mean.n}", "name", "middle", size=11))
    return marks


def _cut(label: str, most: int) -> str:
    return label if len(label) <= most else f"{label[: most - 1]}…"
