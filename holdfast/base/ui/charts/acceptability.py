"""How likely each choice is the best, by what one unit of effect is worth: the acceptability curve."""

from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.base.ui.charts.amounts import short
from holdfast.base.ui.charts.axes import round_ticks
from holdfast.base.ui.charts.marks import Box, Dot, Label, Line, Mark, Picture, Shape, Trail
from holdfast.base.ui.charts.scale import Scale

WIDTH = 318
_LEFT, _RIGHT, _HIGH = 40.0, 296.0, 160.0
_KEY = 16.0
_LONGEST = 44
_LOOKS = ("point", "missing", "worse", "same")
_SHAPES: tuple[Shape, ...] = ("circle", "square", "triangle", "diamond")


@dataclass(frozen=True, slots=True)
class Likely:
    """One choice: its name, and its share of the draws at each threshold, from 0 to 1."""

    name: str
    shares: Sequence[float]


def acceptability_chart(
    thresholds: Sequence[float], choices: Sequence[Likely], worth: str, sentence: str, stated: float | None = None
) -> Picture:
    """Return a boxed picture, 318 wide: a line for each choice over what one unit of effect is worth.

    `stated` is the worth that the figures use, drawn as an upright line. The key above grows with the choices.
    """
    top = 24 + _KEY * len(choices)
    bottom = top + _HIGH
    across, down = Scale(min(thresholds), max(thresholds), _LEFT, _RIGHT), Scale(0, 1, bottom, top)
    marks: list[Mark] = [
        Label(4, 12, "Share of draws in which it is best", "name", size=11),
        Box(_LEFT, top, _RIGHT - _LEFT, bottom - top, "ground"),
    ]
    for share in (0, 0.5, 1):
        marks.append(Line(_LEFT, down.at(share), _RIGHT, down.at(share), "grid-line"))
        marks.append(Label(_LEFT - 5, down.at(share) + 4, f"{share:.0%}", "axis-name", "end", size=11))
    for tick in round_ticks(min(thresholds), max(thresholds), 4):
        marks.append(Label(across.at(tick), bottom + 16, short(tick), "axis-name", "middle", size=11))
    if stated is not None and min(thresholds) <= stated <= max(thresholds):
        marks.append(Line(across.at(stated), top, across.at(stated), bottom, "reliable", f"as stated: {short(stated)}"))
    for place, choice in enumerate(choices):
        marks += _line(place, choice, thresholds, across, down)
    marks.append(Label((_LEFT + _RIGHT) / 2, bottom + 36, worth, "name", "middle", size=11))
    return Picture(WIDTH, bottom + 46, tuple(marks), sentence)


def _line(place: int, choice: Likely, thresholds: Sequence[float], across: Scale, down: Scale) -> list[Mark]:
    look, shape = _LOOKS[place % len(_LOOKS)], _SHAPES[place % len(_SHAPES)]
    points = tuple((across.at(x), down.at(share)) for x, share in zip(thresholds, choice.shares, strict=True))
    key = 24 + _KEY * place
    marks: list[Mark] = [
        Dot(10, key, 3.5, look, "", shape),
        Label(18, key + 4, _cut(choice.name), "dark-text", size=11.5),
    ]
    if len(points) > 1:
        marks.append(Trail(points, "course", title=choice.name))
    for at in _marked(len(points)):
        marks.append(Dot(*points[at], 3, look, f"{choice.name}: {choice.shares[at]:.0%}", shape))
    return marks


def _marked(n: int) -> list[int]:
    """At most six points of a line carry its sign."""
    return sorted({round(i * (n - 1) / 5) for i in range(6)}) if n > 1 else [0]


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
