"""A process over time: its points, its centre, its limits, and the points that signal."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from holdfast.base.ui.charts.axes import round_ticks, written
from holdfast.base.ui.charts.marks import Anchor, Dot, Label, Line, Mark, Picture, fluid
from holdfast.base.ui.charts.scale import Scale

HEIGHT = 262.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 13.0, 98.5, 14.0, 196.0
Signal = Literal["", "outside", "pattern"]


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """A point in time; no value where there is none or it was held back. Limits are left out of a run chart."""

    label: str
    value: float | None
    centre: float
    lower: float | None = None
    upper: float | None = None
    signal: Signal = ""
    phase: int = 1


@dataclass(frozen=True, slots=True)
class ControlSpec:
    """What to draw, in the order of time. Shares from 0 to 1 are written as per cents."""

    points: Sequence[ControlPoint]
    sentence: str
    share: bool = False


def control_chart_picture(spec: ControlSpec) -> Picture:
    """Return a fluid picture, 262 px high."""
    down = _scale(spec)
    n = max(len(spec.points), 1)
    half = (_RIGHT - _LEFT) / n / 2
    places = [round(_LEFT + (2 * i + 1) * half, 3) for i in range(n)]
    marks: list[Mark] = []
    for value in round_ticks(down.low, down.high, 5):
        marks.append(Line(_LEFT, down.at(value), _RIGHT, down.at(value), "grid-line"))
        marks.append(Label(_LEFT, down.at(value) + 4, written(value, share=spec.share), "axis-name", "end", dx=-6))
    marks += _lines(spec.points, places, half, down)
    marks += _course(spec, places, down)
    marks += _labels(spec.points, places)
    return fluid(HEIGHT, (*marks, *_key(any(point.upper is not None for point in spec.points))), spec.sentence)


def _scale(spec: ControlSpec) -> Scale:
    values = [
        value
        for point in spec.points
        for value in (point.value, point.centre, point.lower, point.upper)
        if value is not None
    ] or [0.0]
    room = (max(values) - min(values)) * 0.08 or 1.0
    # Counts, days and shares have no values below 0.
    low = max(min(values) - room, 0.0) if min(values) >= 0 else min(values) - room
    high = min(max(values) + room, 1.0) if spec.share else max(values) + room
    return Scale(low, high, _BOTTOM, _TOP)


def _lines(points: Sequence[ControlPoint], places: Sequence[float], half: float, down: Scale) -> list[Mark]:
    """Centre and limits as steps, one for each run of points whose line is at one height."""
    marks: list[Mark] = []
    for look, name in (("base-line", "centre"), ("first", "lower"), ("first", "upper")):
        start = 0
        for i in range(1, len(points) + 1):
            here = getattr(points[start], name)
            if i < len(points) and getattr(points[i], name) == here and points[i].phase == points[start].phase:
                continue
            if here is not None:
                left, right = round(places[start] - half, 3), round(places[i - 1] + half, 3)
                marks.append(Line(left, down.at(here), right, down.at(here), look))
            start = i
    for i in range(1, len(points)):
        if points[i].phase != points[i - 1].phase:
            x = round(places[i] - half, 3)
            marks.append(Line(x, _TOP, x, _BOTTOM, "unit-line"))
    return marks


def _course(spec: ControlSpec, places: Sequence[float], down: Scale) -> list[Mark]:
    known = [(x, point) for x, point in zip(places, spec.points, strict=False) if point.value is not None]
    marks: list[Mark] = []
    for (left, one), (right, other) in pairwise(known):
        if one.value is not None and other.value is not None and one.phase == other.phase:
            marks.append(Line(left, down.at(one.value), right, down.at(other.value), "course"))
    return [*marks, *(_dot(x, point, down, spec.share) for x, point in known)]


def _dot(x: float, point: ControlPoint, down: Scale, share: bool) -> Dot:
    y = down.at(point.value if point.value is not None else point.centre)
    told = f"{point.label}: {written(round(point.value or 0, 4), share=share)}"
    if point.signal == "outside":
        return Dot(x, y, 6, "deep", f"{told}, outside the limits", "diamond")
    if point.signal == "pattern":
        return Dot(x, y, 4.6, "deep", f"{told}, in a signalling run", "square")
    return Dot(x, y, 3.6, "point", told)


def _labels(points: Sequence[ControlPoint], places: Sequence[float]) -> list[Mark]:
    """Names of the first, the middle and the last point, which a phone has room for."""
    last = len(points) - 1
    anchors: dict[int, Anchor] = {last // 2: "middle", last: "end", 0: "start"}
    chosen = sorted(anchors) if last > 3 else [0, last] if last > 0 else [0][: last + 1]
    return [Label(places[i], _BOTTOM + 18, points[i].label, "axis-name", anchors[i]) for i in chosen]


def _key(limits: bool) -> list[Mark]:
    y = HEIGHT - 8
    marks: list[Mark] = [Line(_LEFT, y - 4, _LEFT + 4, y - 4, "base-line"), Label(_LEFT + 4, y, "centre", "name", dx=6)]
    if limits:
        marks += [Line(35, y - 4, 39, y - 4, "first"), Label(39, y, "limits", "name", dx=6)]
    marks += [
        Dot(58, y - 4, 6, "deep", "", "diamond"),
        Label(58, y, "outside", "name", dx=10),
        Dot(79, y - 4, 4.6, "deep", "", "square"),
        Label(79, y, "in a run", "name", dx=10),
    ]
    return marks
