"""Units by their size, between limits that narrow as units grow: who differs by more than chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from holdfast.base.ui.charts.axes import round_ticks, written
from holdfast.base.ui.charts.marks import Anchor, Bounds, Dot, Label, Line, Mark, Picture, Trail
from holdfast.base.ui.charts.scale import Scale

WIDTH, HEIGHT = 318, 292
_LEFT, _RIGHT, _TOP, _BOTTOM = 48.0, 306.0, 12.0, 214.0
Beyond = Literal["", "warning", "action"]
_NAMED = 8
_LETTERS = 20


@dataclass(frozen=True, slots=True)
class FunnelUnit:
    """One unit; `beyond` says which limits it lies outside."""

    name: str
    size: float
    value: float
    beyond: Beyond = ""


@dataclass(frozen=True, slots=True)
class FunnelLimits:
    """The limits at one size: 95 % and 99.8 %."""

    size: float
    low: float
    high: float
    low_far: float
    high_far: float


@dataclass(frozen=True, slots=True)
class FunnelSpec:
    """What to draw; `limits` by ascending size. Shares from 0 to 1 are written as per cents."""

    units: Sequence[FunnelUnit]
    limits: Sequence[FunnelLimits]
    target: float
    sizes: str
    values: str
    sentence: str
    share: bool = False


def funnel_chart(spec: FunnelSpec) -> Picture:
    """Return a boxed picture, 318 by 292."""
    across, down = _scales(spec)
    corners = ((_LEFT, _TOP), (_RIGHT, _TOP), (_RIGHT, _BOTTOM), (_LEFT, _BOTTOM))
    marks: list[Mark] = [Trail(corners, "ground", closed=True)]
    marks += _axes(spec, across, down)
    marks += _limits(spec.limits, across, down)
    marks.append(Line(_LEFT, down.at(spec.target), _RIGHT, down.at(spec.target), "reliable"))
    marks += _units(spec, across, down)
    return Picture(WIDTH, HEIGHT, (*marks, *_key()), spec.sentence)


def _scales(spec: FunnelSpec) -> tuple[Scale, Scale]:
    sizes = [unit.size for unit in spec.units] or [1.0]
    values = [unit.value for unit in spec.units] + [spec.target]
    # The limits of the smallest unit shown set the height; those of still smaller ones would flatten all the rest.
    near = [each for each in spec.limits if each.size >= min(sizes)] or list(spec.limits)
    values += [end for each in near for end in (each.low_far, each.high_far)]
    room = (max(values) - min(values)) * 0.06 or 1.0
    low, high = min(values) - room, max(values) + room
    if spec.share:
        low, high = max(low, 0.0), min(high, 1.0)
    return Scale(0, max(sizes) * 1.08, _LEFT, _RIGHT), Scale(low, high, _BOTTOM, _TOP)


def _axes(spec: FunnelSpec, across: Scale, down: Scale) -> list[Mark]:
    marks: list[Mark] = []
    for value in round_ticks(down.low, down.high):
        marks.append(Line(_LEFT, down.at(value), _RIGHT, down.at(value), "grid-line"))
        marks.append(Label(_LEFT - 6, down.at(value) + 4, written(value, share=spec.share), "axis-name", "end"))
    for size in round_ticks(0, across.high, 5):
        x = min(across.at(size), WIDTH - 4 - len(written(size)) * 3)
        marks.append(Label(x, _BOTTOM + 16, written(size), "axis-name", "middle"))
    marks.append(Label((_LEFT + _RIGHT) / 2, _BOTTOM + 32, spec.sizes, "name", "middle"))
    marks.append(Label(10, (_TOP + _BOTTOM) / 2, spec.values, "name", "middle", rotate=-90))
    return marks


def _limits(limits: Sequence[FunnelLimits], across: Scale, down: Scale) -> list[Mark]:
    """The four curves, each only as far as it stays in the picture."""
    curves = (("first", "low"), ("first", "high"), ("tick", "low_far"), ("tick", "high_far"))
    marks: list[Mark] = []
    for look, name in curves:
        inside = [each for each in limits if down.low < getattr(each, name) < down.high]
        points = tuple((across.at(each.size), down.at(getattr(each, name))) for each in inside)
        if len(points) > 1:
            marks.append(Trail(points, look))
    return marks


def _units(spec: FunnelSpec, across: Scale, down: Scale) -> list[Mark]:
    dots: list[Dot] = []
    for unit in spec.units:
        told = f"{unit.name}: {written(round(unit.value, 4), share=spec.share)}, {spec.sizes} {unit.size:,.0f}"
        x, y = across.at(unit.size), down.at(unit.value)
        dots.append(_dot(unit.beyond, x, y, told))
    return [*dots, *_names(spec, dots)]


def _dot(beyond: Beyond, x: float, y: float, told: str) -> Dot:
    if beyond == "action":
        return Dot(x, y, 6, "deep", told, "diamond")
    return Dot(x, y, 4.2, "point" if beyond else "same", told)


def _names(spec: FunnelSpec, dots: Sequence[Dot]) -> list[Mark]:
    """Names beside the dots where there are few; of many only those beyond the outer limits. None over another."""
    frame = Bounds(_LEFT, _TOP, WIDTH, _BOTTOM)
    taken = [dot.bounds() for dot in dots]
    marks: list[Mark] = []
    for unit, dot in zip(spec.units, dots, strict=True):
        if len(spec.units) > _NAMED and unit.beyond != "action":
            continue
        found = next((label for label in _places(unit.name, dot) if _free(label.bounds(), taken, frame)), None)
        if found is not None:
            taken.append(found.bounds())
            marks.append(found)
    return marks


def _places(name: str, dot: Dot) -> list[Label]:
    text = name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…"
    beside = [Label(dot.x + 9, dot.y + 4, text, "name halo"), Label(dot.x - 9, dot.y + 4, text, "name halo", "end")]
    around: tuple[tuple[float, Anchor], ...] = ((0, "middle"), (-4, "start"), (4, "end"))
    heights = (dot.y - 9, dot.y + 17, dot.y - 23, dot.y + 31)
    return [*beside, *(Label(dot.x + dx, y, text, "name halo", anchor) for y in heights for dx, anchor in around)]


def _free(box: Bounds, taken: Sequence[Bounds], frame: Bounds) -> bool:
    return box.within(frame) and not any(
        box.left < other.right and box.right > other.left and box.top < other.bottom and box.bottom > other.top
        for other in taken
    )


def _key() -> list[Mark]:
    top, bottom = _BOTTOM + 52, _BOTTOM + 70
    middle = (_LEFT + _RIGHT) / 2
    return [
        Line(_LEFT, top - 4, _LEFT + 20, top - 4, "first"),
        Label(_LEFT + 26, top, "95% limits", "name"),
        Line(middle, top - 4, middle + 20, top - 4, "tick"),
        Label(middle + 26, top, "99.8% limits", "name"),
        Line(_LEFT, bottom - 4, _LEFT + 20, bottom - 4, "reliable"),
        Label(_LEFT + 26, bottom, "all together", "name"),
        Dot(middle + 10, bottom - 4, 6, "deep", "", "diamond"),
        Label(middle + 26, bottom, "beyond 99.8%", "name"),
    ]
