"""From how many cases on a service pays for itself: what it cost as a level, what is spared as a rising line."""

from holdfast.base.ui.charts.amounts import short
from holdfast.base.ui.charts.axes import round_ticks
from holdfast.base.ui.charts.marks import Box, Dot, Label, Line, Mark, Picture
from holdfast.base.ui.charts.scale import Scale

WIDTH, HEIGHT = 318, 248
_LEFT, _RIGHT, _TOP, _BOTTOM = 48.0, 302.0, 26.0, 200.0

_LEAST = 0.001  # less than a thousandth of a case is none


def break_even_chart(
    *, cost: float, each: float, cases: float, claimed: float, unit: str, money: str, sentence: str
) -> Picture:
    """Return a boxed picture, 318 by 248.

    `cost` is what is left to cover, `each` what one case spares, `cases` where both meet, `claimed` the number that
    the assumption comes to.
    """
    furthest = max(cases, claimed) * 1.3
    if furthest < _LEAST:
        furthest = 1.0
    highest = max(cost, each * furthest) or 1.0
    across, up = Scale(0, furthest, _LEFT, _RIGHT), Scale(0, highest * 1.05, _BOTTOM, _TOP)
    marks: list[Mark] = [
        Box(_LEFT, _TOP, _RIGHT - _LEFT, _BOTTOM - _TOP, "ground"),
        Label(4, 12, f"Spared and spent, {money}", "name", size=11),
    ]
    for tick in round_ticks(0, highest, 4):
        marks.append(Line(_LEFT, up.at(tick), _RIGHT, up.at(tick), "base-line" if tick == 0 else "grid-line"))
        marks.append(Label(_LEFT - 5, up.at(tick) + 4, short(tick), "axis-name", "end", size=11))
    for tick in round_ticks(0, furthest, 6):
        marks.append(Label(across.at(tick), _BOTTOM + 16, short(tick), "axis-name", "middle", size=11))
    meets, stands = across.at(cases), across.at(claimed)
    marks += [
        Line(_LEFT, up.at(cost), _RIGHT, up.at(cost), "unit-line", f"what it cost: {short(cost)}"),
        Label(_LEFT + 4, up.at(cost) - 6, "what it cost", "strong", size=12.5),
        Line(across.at(0), up.at(0), across.at(furthest), up.at(each * furthest), "move", "what is spared"),
        Line(meets, up.at(cost), meets, _BOTTOM, "first"),
        Dot(meets, up.at(cost), 5, "point", f"even at {cases:,.1f}"),
        Dot(stands, up.at(each * claimed), 5.5, "missing", f"assumed: {claimed:,.1f}", "diamond"),
        Label((_LEFT + _RIGHT) / 2, _BOTTOM + 36, unit, "name", "middle", size=11),
    ]
    return Picture(WIDTH, HEIGHT, tuple(marks), sentence)
