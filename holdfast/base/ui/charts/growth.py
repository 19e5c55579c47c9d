"""A growth curve: the fitted mean with its band, and beside it the raw means, which are of different people."""

from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.base.ui.charts.marks import Dot, Label, Line, Mark, Picture, Trail
from holdfast.base.ui.charts.scale import Scale

WIDTH, HEIGHT = 318, 236
_LEFT, _RIGHT, _TOP, _BOTTOM = 34.0, 302.0, 12.0, 176.0
_STEPS = (1, 2, 4, 8, 13, 26, 52, 104, 260, 520)


@dataclass(frozen=True, slots=True)
class Fitted:
    """The mean that the curve gives at a week, with its interval."""

    week: float
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RawMean:
    """The mean of whoever has a score at an occasion, at their mean week."""

    label: str
    n: int
    week: float
    mean: float


@dataclass(frozen=True, slots=True)
class Growth:
    """What to draw; `fitted` by week from 0, scores from `lowest` to `highest`."""

    fitted: Sequence[Fitted]
    means: Sequence[RawMean]
    lowest: float
    highest: float
    sentence: str


def growth_chart(spec: Growth) -> Picture:
    """Return a boxed picture, 318 by 236, over the whole possible range of the score."""
    last = max([*(each.week for each in spec.fitted), *(each.week for each in spec.means)], default=1.0)
    across, down = Scale(0, last, _LEFT + 6, _RIGHT - 6), Scale(spec.lowest, spec.highest, _BOTTOM, _TOP)
    corners = ((_LEFT, _TOP), (_RIGHT, _TOP), (_RIGHT, _BOTTOM), (_LEFT, _BOTTOM))
    marks: list[Mark] = [Trail(corners, "ground", closed=True), *_axes(spec, last, across, down)]
    if spec.fitted:
        marks += _curve(spec.fitted, across, down)
    marks += _means(spec.means, across, down)
    return Picture(WIDTH, HEIGHT, (*marks, *_key(bool(spec.fitted), bool(spec.means))), spec.sentence)


def _axes(spec: Growth, last: float, across: Scale, down: Scale) -> list[Mark]:
    marks: list[Mark] = []
    for value in (spec.lowest, (spec.lowest + spec.highest) / 2, spec.highest):
        marks.append(Line(_LEFT, down.at(value), _RIGHT, down.at(value), "grid-line"))
        marks.append(Label(_LEFT - 6, down.at(value) + 4, f"{value:g}", "axis-name", "end"))
    step = next((step for step in _STEPS if last / step <= 6), _STEPS[-1])
    for week in range(0, int(last) + 1, step):
        marks.append(Line(across.at(week), _BOTTOM, across.at(week), _BOTTOM + 4, "tick"))
        marks.append(Label(across.at(week), _BOTTOM + 17, f"{week}", "axis-name", "middle"))
    return [*marks, Label(_RIGHT, _BOTTOM + 32, "weeks since the first score", "name", "end", size=11)]


def _curve(fitted: Sequence[Fitted], across: Scale, down: Scale) -> list[Mark]:
    above = [(across.at(each.week), down.at(each.high)) for each in fitted]
    below = [(across.at(each.week), down.at(each.low)) for each in reversed(fitted)]
    middle = tuple((across.at(each.week), down.at(each.mean)) for each in fitted)
    last = fitted[-1]
    told = f"Week {last.week:.0f}: {last.mean:.1f}, interval {last.low:.1f} to {last.high:.1f}"
    return [Trail((*above, *below), "tint", closed=True, title=told), Trail(middle, "course")]


def _means(means: Sequence[RawMean], across: Scale, down: Scale) -> list[Mark]:
    marks: list[Mark] = []
    for each in means:
        x, y = across.at(each.week), down.at(each.mean)
        told = f"{each.label}: mean {each.mean:.1f} of {each.n}, at week {each.week:.0f} on average"
        marks.append(Dot(x, y, 4, "other-people", told, "square"))
        wide = len(each.label) * 11 * 0.52 / 2
        place = y - 9 if y - 20 > _TOP else y + 17
        marks.append(Label(min(max(x, _LEFT + wide), _RIGHT - wide), place, each.label, "name halo", "middle", size=11))
    return marks


def _key(fitted: bool, means: bool) -> list[Mark]:
    marks: list[Mark] = []
    y = HEIGHT - 8.0
    if fitted:
        marks += [Line(_LEFT, y - 4, _LEFT + 18, y - 4, "course"), Label(_LEFT + 23, y, "curve of everybody", size=11)]
    if means:
        marks += [
            Dot(_LEFT + 152, y - 4, 4, "other-people", "", "square"),
            Label(_LEFT + 161, y, "mean of whoever came", size=11),
        ]
    return marks
