"""The cost-effectiveness plane: each draw's extra cost against its extra effect, and what one is worth as a line."""

from collections.abc import Sequence

from holdfast.base.ui.charts.amounts import short
from holdfast.base.ui.charts.axes import round_ticks
from holdfast.base.ui.charts.marks import Box, Dot, Label, Line, Mark, Picture
from holdfast.base.ui.charts.scale import Scale

WIDTH, HEIGHT = 318, 248
_LEFT, _RIGHT, _TOP, _BOTTOM = 48.0, 308.0, 26.0, 200.0


def cost_effectiveness_plane(
    draws: Sequence[tuple[float, float]], threshold: float, effect: str, money: str, sentence: str
) -> Picture:
    """Return a boxed picture, 318 by 248, of (extra effect, extra cost) for each draw.

    Below the slanted line a draw is worth its money; the axes cross at no difference.
    """
    effects, costs = [draw[0] for draw in draws], [draw[1] for draw in draws]
    left, right = _around(effects)
    low, high = _around(costs)
    across, up = Scale(left, right, _LEFT, _RIGHT), Scale(low, high, _BOTTOM, _TOP)
    marks: list[Mark] = [
        Box(_LEFT, _TOP, _RIGHT - _LEFT, _BOTTOM - _TOP, "ground"),
        Label(4, 12, f"Extra cost, {money}", "name", size=11),
        Line(across.at(0), _TOP, across.at(0), _BOTTOM, "base-line"),
        Line(_LEFT, up.at(0), _RIGHT, up.at(0), "base-line"),
    ]
    for tick in round_ticks(low, high, 4):
        marks.append(Label(_LEFT - 5, up.at(tick) + 4, short(tick), "axis-name", "end", size=11))
    for tick in round_ticks(left, right, 4):
        marks.append(Label(across.at(tick), _BOTTOM + 16, short(tick), "axis-name", "middle", size=11))
    marks += [Dot(across.at(x), up.at(y), 2, "missing") for x, y in draws]
    marks += _worth(threshold, left, right, low, high, across, up)
    marks.append(Label((_LEFT + _RIGHT) / 2, _BOTTOM + 36, f"Extra effect, {effect}", "name", "middle", size=11))
    return Picture(WIDTH, HEIGHT, tuple(marks), sentence)


def _around(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(*values, 0.0), max(*values, 0.0)
    room = (high - low) * 0.06 or 1.0
    return low - room, high + room


def _worth(
    threshold: float, left: float, right: float, low: float, high: float, across: Scale, up: Scale
) -> list[Mark]:
    """The line cost = threshold × effect, cut at the edges of the picture."""
    first, last = left, right
    if threshold > 0:
        first, last = max(left, low / threshold), min(right, high / threshold)
    if first >= last:
        return []
    ends = (across.at(first), up.at(threshold * first), across.at(last), up.at(threshold * last))
    return [Line(*ends, "reliable", f"one is worth {short(threshold)}")]
