"""First against last score of the same people, with the band of measurement error.

People whose two scores coincide share one mark: its area grows with their number, and the number is written in it, so
that nobody is hidden and nobody is moved off their score.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from holdfast.base.ui.charts.marks import Dot, Label, Line, Mark, Picture, Shape, Trail
from holdfast.base.ui.charts.scale import Scale

WIDTH, HEIGHT = 318, 322
_LEFT, _RIGHT, _TOP, _BOTTOM = 34.0, 304.0, 12.0, 282.0
Verdict = Literal["better", "same", "worse"]
_SHAPES: dict[Verdict, Shape] = {"better": "circle", "same": "circle", "worse": "triangle"}


@dataclass(frozen=True, slots=True)
class Pairs:
    """First and last scores. `threshold` is the reliable change in points, none where none is published."""

    pairs: Sequence[tuple[float, float]]
    lowest: float
    highest: float
    better: Literal["lower", "higher"]
    sentence: str
    threshold: float | None = None


def pairs_scatter(spec: Pairs) -> Picture:
    """Return the scatter as a boxed picture, 318 by 322."""
    across = Scale(spec.lowest, spec.highest, _LEFT, _RIGHT)
    down = Scale(spec.lowest, spec.highest, _BOTTOM, _TOP)
    ground = Trail(((_LEFT, _TOP), (_RIGHT, _TOP), (_RIGHT, _BOTTOM), (_LEFT, _BOTTOM)), "ground", closed=True)
    marks: list[Mark] = [ground]
    marks += _error_band(spec, across, down)
    marks.append(Line(_LEFT, _BOTTOM, _RIGHT, _TOP, "first"))
    marks += _axes(spec, across, down)
    marks += _points(spec, across, down)
    marks += _corners(spec)
    return Picture(WIDTH, HEIGHT, tuple(marks), spec.sentence)


def _error_band(spec: Pairs, across: Scale, down: Scale) -> list[Mark]:
    if not spec.threshold:
        return []
    low, high = spec.lowest, spec.highest
    t = min(spec.threshold, high - low)
    upper = ((across.at(low), down.at(low + t)), (across.at(high - t), down.at(high)))
    lower = ((across.at(low + t), down.at(low)), (across.at(high), down.at(high - t)))
    corners = ((across.at(high), down.at(high)), lower[1], lower[0], (across.at(low), down.at(low)))
    return [
        Trail((*upper, *corners), "error-band", closed=True),
        Line(*upper[0], *upper[1], "reliable"),
        Line(*lower[0], *lower[1], "reliable"),
    ]


def _axes(spec: Pairs, across: Scale, down: Scale) -> list[Mark]:
    marks: list[Mark] = []
    for value in _ticks(spec.lowest, spec.highest):
        marks.append(Label(_LEFT - 6, down.at(value) + 4, f"{value:g}", "axis-name", "end"))
        marks.append(Label(across.at(value), _BOTTOM + 15, f"{value:g}", "axis-name", "middle"))
    middle = (_LEFT + _RIGHT) / 2
    marks.append(Label(middle, HEIGHT - 6, "first score", "name", "middle"))
    marks.append(Label(11, (_TOP + _BOTTOM) / 2, "last score", "name", "middle", rotate=-90))
    return marks


def _ticks(low: float, high: float) -> list[float]:
    """Return round values with both ends, none closer to an end than half a step."""
    reach = high - low
    step = next((s for s in (1, 2, 5, 10, 20, 25, 50, 100) if reach / s <= 6), reach / 5)
    inner = [v for v in _steps(low, high, step) if v - low >= step / 2 and high - v >= step / 2]
    return [low, *inner, high]


def _steps(low: float, high: float, step: float) -> list[float]:
    start = -(-low // step) * step
    return [start + i * step for i in range(int((high - start) / step) + 1)]


def verdict(spec: Pairs, first: float, last: float) -> Verdict:
    """Return whether a pair moved by the threshold or more, and which way; without a threshold any move counts."""
    gain = first - last if spec.better == "lower" else last - first
    least = spec.threshold or 0
    if abs(gain) >= least and gain:
        return "better" if gain > 0 else "worse"
    return "same"


def _points(spec: Pairs, across: Scale, down: Scale) -> list[Mark]:
    marks: list[Mark] = []
    counted = Counter(spec.pairs)
    for (first, last), number in sorted(counted.items(), key=lambda item: -item[1]):
        found = verdict(spec, first, last)
        r = _radius(number, found)
        x = min(max(across.at(first), r), WIDTH - r)
        y = min(max(down.at(last), r), HEIGHT - r)
        people = "1 person" if number == 1 else f"{number} people"
        marks.append(Dot(x, y, r, found, f"{people}: first {first:g}, last {last:g}", _SHAPES[found]))
        if number > 1:
            look = "count-dark" if found == "same" else "count-light"
            marks.append(Label(x, round(y + 3.3, 2), f"{number}", look, "middle", size=9.5))
    return marks


def _radius(number: int, found: Verdict) -> float:
    """Area in proportion to the number, from two people on never too small for the figure inside."""
    single = 4.8 if found == "worse" else 3.8
    if number == 1:
        return single
    least = 7.5 if found == "worse" else 5.6
    return round(max(least, single * sqrt(number)), 2)


def _corners(spec: Pairs) -> list[Mark]:
    above, below = ("got worse", "improved") if spec.better == "lower" else ("improved", "got worse")
    return [
        Label(_LEFT + 8, _TOP + 18, above, "strong", size=12.5),
        Label(_RIGHT - 8, _BOTTOM - 10, below, "strong", "end", size=12.5),
    ]
