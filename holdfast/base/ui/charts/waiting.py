"""Waiting: the share still waiting by weeks, with its interval and the number at risk below."""

from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.base.ui.charts.marks import Dot, Label, Line, Mark, Picture, Trail
from holdfast.base.ui.charts.scale import Scale

WIDTH, HEIGHT = 318, 236
_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 306.0, 22.0, 168.0


@dataclass(frozen=True, slots=True)
class Still:
    """The share (0..1) still waiting after so many weeks, with its interval where there is one."""

    weeks: float
    share: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class WaitingCurve:
    """What to draw. `stepped` for the curve itself; without, points that stand for groups of families are joined.

    `at_risk` names how many still waited at some weeks; `standard` is a week to mark, with its name.
    """

    points: Sequence[Still]
    at_risk: Sequence[tuple[float, str]]
    sentence: str
    stepped: bool = True
    standard: tuple[float, str] | None = None


def waiting_chart(spec: WaitingCurve) -> Picture:
    """Return a boxed picture, 318 by 236, from nobody to everybody and from the referral to the last week."""
    last = max([1.0, *(point.weeks for point in spec.points), *([spec.standard[0] + 1] if spec.standard else [])])
    across, down = Scale(0, last, _LEFT, _RIGHT), Scale(0, 1, _BOTTOM, _TOP)
    ground = ((_LEFT, _TOP), (_RIGHT, _TOP), (_RIGHT, _BOTTOM), (_LEFT, _BOTTOM))
    marks: list[Mark] = [Label(_LEFT, 12, "Still waiting", "strong", size=12.5), Trail(ground, "ground", closed=True)]
    marks += _grid(across, down, last)
    band = [point for point in spec.points if point.low is not None and point.high is not None]
    if len(band) > 1:
        upper = _line([(p.weeks, p.high or 0.0) for p in band], across, down, spec.stepped)
        lower = _line([(p.weeks, p.low or 0.0) for p in band], across, down, spec.stepped)
        marks.append(Trail((*upper, *reversed(lower)), "error-band", closed=True))
    if spec.standard:
        marks += _standard(*spec.standard, across)
    curve = [(0.0, 1.0), *((point.weeks, point.share) for point in spec.points if point.weeks > 0)]
    marks.append(Trail(_line(curve, across, down, spec.stepped), "course"))
    if not spec.stepped:
        marks += [Dot(across.at(p.weeks), down.at(p.share), 3.5, "point", _told(p)) for p in spec.points]
    return Picture(WIDTH, HEIGHT, (*marks, *_risk(spec, across)), spec.sentence)


def _line(
    points: Sequence[tuple[float, float]], across: Scale, down: Scale, stepped: bool
) -> tuple[tuple[float, float], ...]:
    placed: list[tuple[float, float]] = []
    for weeks, share in points:
        x, y = across.at(weeks), down.at(share)
        if stepped and placed:
            placed.append((x, placed[-1][1]))
        placed.append((x, y))
    return tuple(placed)


def _grid(across: Scale, down: Scale, last: float) -> list[Mark]:
    marks: list[Mark] = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        y = down.at(share)
        marks.append(Line(_LEFT, y, _RIGHT, y, "grid-line"))
        marks.append(Label(_LEFT - 5, y + 4, f"{share:.0%}", "axis-name", "end"))
    step = next((size for size in (1, 2, 4, 8, 13, 26, 52) if last / size <= 6), 104)
    for week in range(0, int(last) + 1, step):
        marks.append(Label(across.at(week), _BOTTOM + 16, str(week), "axis-name", "middle"))
    marks.append(Label(_RIGHT, _BOTTOM + 30, "weeks since the referral", "name", "end"))
    return marks


def _standard(week: float, name: str, across: Scale) -> list[Mark]:
    x = across.at(week)
    right = x > (_LEFT + _RIGHT) / 2
    label = Label(x + (-4 if right else 4), _TOP + 11, name, "name halo", "end" if right else "start")
    return [Line(x, _TOP, x, _BOTTOM, "first"), label]


def _risk(spec: WaitingCurve, across: Scale) -> list[Mark]:
    """Numbers under the axis, none on top of another."""
    if not spec.at_risk:
        return []
    marks: list[Mark] = [Label(2, HEIGHT - 22, "Families still waiting:", "name")]
    beyond = 0.0
    for weeks, text in spec.at_risk:
        x = across.at(weeks)
        if x - 4 * len(text) >= beyond:
            marks.append(Label(x, HEIGHT - 8, text, "dark-text", "middle", size=12))
            beyond = x + 4 * len(text) + 8
    return marks


def _told(point: Still) -> str:
    return f"{point.share:.0%} still waiting after {point.weeks:g} weeks"
