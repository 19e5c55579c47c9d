"""How a mean change moves if those who are missing had ended worse."""

from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.base.ui.charts.marks import Dot, Label, Line, Mark, Picture, Trail
from holdfast.base.ui.charts.scale import Scale

WIDTH, HEIGHT = 318, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 308.0, 26.0, 170.0


@dataclass(frozen=True, slots=True)
class Shifted:
    """Mean change of everybody with its interval, if the missing had ended `delta` points worse."""

    delta: float
    mean: float
    low: float
    high: float


def delta_chart(steps: Sequence[Shifted], tipping: float | None, sentence: str) -> Picture:
    """Return a boxed picture, 318 by 220: one interval for each delta, the line of no change, and where it is met."""
    ends = [0.0, *(end for step in steps for end in (step.low, step.high))]
    room = (max(ends) - min(ends)) * 0.06 or 1.0
    down = Scale(min(ends) - room, max(ends) + room, _BOTTOM, _TOP)
    furthest = max(step.delta for step in steps)
    across = Scale(0, furthest, _LEFT + 16, _RIGHT - 16)
    marks: list[Mark] = [
        Trail(((_LEFT, _TOP), (_RIGHT, _TOP), (_RIGHT, _BOTTOM), (_LEFT, _BOTTOM)), "ground", closed=True),
        Label(_LEFT, 12, "Mean change of everybody, in points", "strong", size=12.5),
    ]
    for value in _ticks(min(ends), max(ends)):
        y = down.at(value)
        marks.append(Line(_LEFT, y, _RIGHT, y, "first" if value == 0 else "grid-line"))
        marks.append(Label(_LEFT - 5, y + 4, f"{value:g}".replace("-", "−"), "axis-name", "end"))
    if tipping is not None and tipping <= furthest:
        marks.append(Line(across.at(tipping), _TOP, across.at(tipping), _BOTTOM, "reliable"))
    for step in steps:
        marks += _step(step, across.at(step.delta), down)
    marks.append(Label((_LEFT + _RIGHT) / 2, _BOTTOM + 36, "Points worse than people like them", "name", "middle"))
    return Picture(WIDTH, HEIGHT, tuple(marks), sentence)


def _step(step: Shifted, x: float, down: Scale) -> list[Mark]:
    low, high = down.at(step.low), down.at(step.high)
    told = f"{step.delta:g} points worse: mean change {step.mean:.1f}, interval {step.low:.1f} to {step.high:.1f}"
    return [
        Line(x, low, x, high, "interval"),
        *(Line(round(x - 4, 2), end, round(x + 4, 2), end, "interval") for end in (low, high)),
        Dot(x, down.at(step.mean), 4, "other-people", told, "square"),
        Label(x, _BOTTOM + 17, f"{step.delta:g}", "axis-name", "middle"),
    ]


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers across the range, nought among them."""
    width = high - low or 1.0
    size = next((s for s in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50) if width / s <= 6), 100)
    first, last = int(low // size), int(-(-high // size))
    return [round(size * i, 6) for i in range(first, last + 1) if low <= size * i <= high]
