"""Each unit as shrunken with its interval, and as observed: by name, so that nobody is ranked."""

from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.base.ui.charts.axes import round_ticks, written
from holdfast.base.ui.charts.marks import Dot, Label, Line, Mark, Picture, fluid
from holdfast.base.ui.charts.scale import Scale

_ROW = 42.0
_LEFT, _RIGHT = 3.0, 96.0


@dataclass(frozen=True, slots=True)
class CaterpillarUnit:
    """A unit's shrunken figure with its interval, and the observed one that it was drawn from."""

    name: str
    size: str
    observed: float
    shrunken: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CaterpillarSpec:
    """What to draw, in the order of `units`. Shares from 0 to 1 are written as per cents."""

    units: Sequence[CaterpillarUnit]
    target: float
    sentence: str
    share: bool = False


def caterpillar_chart(spec: CaterpillarSpec) -> Picture:
    """Return a fluid picture with a row of 42 px for each unit."""
    across = _scale(spec)
    bottom = len(spec.units) * _ROW + 8
    marks: list[Mark] = []
    for value in round_ticks(across.low, across.high, 5):
        x = across.at(value)
        marks.append(Line(x, 4, x, bottom, "grid-line"))
        marks.append(Label(x, bottom + 16, written(value, share=spec.share), "name", "middle"))
    marks.append(Line(across.at(spec.target), 4, across.at(spec.target), bottom, "reliable"))
    for i, unit in enumerate(spec.units):
        marks += _row(unit, across, i * _ROW, spec.share)
    return fluid(bottom + 44, (*marks, *_key(bottom + 38)), spec.sentence)


def _scale(spec: CaterpillarSpec) -> Scale:
    values = [spec.target, *(end for unit in spec.units for end in (unit.low, unit.high, unit.observed))]
    room = (max(values) - min(values)) * 0.06 or 1.0
    low, high = min(values) - room, max(values) + room
    return Scale(max(low, 0.0), min(high, 1.0), _LEFT, _RIGHT) if spec.share else Scale(low, high, _LEFT, _RIGHT)


def _row(unit: CaterpillarUnit, across: Scale, top: float, share: bool) -> list[Mark]:
    middle = top + 32
    shown, observed = (written(round(value, 3), share=share) for value in (unit.shrunken, unit.observed))
    ends = " to ".join(written(round(value, 3), share=share) for value in (unit.low, unit.high))
    return [
        Label(_LEFT, top + 18, f"{unit.name} ({unit.size})", "title-text halo", size=13),
        Line(across.at(unit.low), middle, across.at(unit.high), middle, "interval"),
        Dot(across.at(unit.observed), middle, 4.2, "same", f"{unit.name}: observed {observed}", "square"),
        Dot(across.at(unit.shrunken), middle, 5, "point", f"{unit.name}: shrunken {shown}, 95% interval {ends}"),
    ]


def _key(y: float) -> list[Mark]:
    return [
        Dot(_LEFT + 1, y - 4, 5, "point"),
        Label(_LEFT + 1, y, "shrunken, 95%", "name", dx=10),
        Dot(42, y - 4, 4.2, "same", "", "square"),
        Label(42, y, "observed", "name", dx=10),
        Line(70, y - 4, 74, y - 4, "reliable"),
        Label(74, y, "all", "name", dx=6),
    ]
