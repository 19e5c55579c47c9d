"""A cohort over time: how many are in each state, stacked, at the end of each cycle."""

from collections.abc import Sequence

from holdfast.base.ui.charts.amounts import short
from holdfast.base.ui.charts.axes import round_ticks
from holdfast.base.ui.charts.marks import Label, Line, Mark, Picture, Trail
from holdfast.base.ui.charts.scale import Scale, spread

WIDTH, HEIGHT = 318, 236
_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 250.0, 26.0, 186.0
_LOOKS = ("filled", "half", "tint", "bounds", "watch", "band-3", "deep", "plate")


def cohort_chart(
    states: Sequence[str], shares: Sequence[Sequence[float]], cycle_years: float, sentence: str
) -> Picture:
    """Return a boxed picture, 318 by 236; `shares` has one row for each moment, which sums to 1."""
    last = len(shares) - 1
    across, up = Scale(0, max(last, 1), _LEFT, _RIGHT), Scale(0, 1, _BOTTOM, _TOP)
    marks: list[Mark] = [Label(4, 12, "Share of the cohort", "name", size=11)]
    floor = [0.0] * len(shares)
    middles = []
    for place, state in enumerate(states):
        roof = [below + row[place] for below, row in zip(floor, shares, strict=True)]
        over = [(across.at(t), up.at(value)) for t, value in enumerate(roof)]
        under = [(across.at(t), up.at(value)) for t, value in enumerate(floor)]
        marks.append(Trail((*over, *under[::-1]), _LOOKS[place % len(_LOOKS)], closed=True, title=state))
        middles.append((up.at((roof[-1] + floor[-1]) / 2), state))
        floor = roof
    for share in (0, 0.5, 1):
        marks.append(Label(_LEFT - 5, up.at(share) + 4, f"{share:.0%}", "axis-name", "end", size=11))
    for tick in round_ticks(0, last * cycle_years, 4):
        marks.append(Label(across.at(tick / cycle_years), _BOTTOM + 16, short(tick), "axis-name", "middle", size=11))
    marks.append(Line(_LEFT, _BOTTOM, _RIGHT, _BOTTOM, "base-line"))
    named = sorted(middles)
    places = spread([y for y, _ in named], 14, _TOP + 4, _BOTTOM)
    marks += [
        Label(_RIGHT + 6, y + 4, _cut(state), "dark-text", size=11) for y, (_, state) in zip(places, named, strict=True)
    ]
    marks.append(Label((_LEFT + _RIGHT) / 2, _BOTTOM + 36, "Years", "name", "middle", size=11))
    return Picture(WIDTH, HEIGHT, tuple(marks), sentence)


def _cut(name: str) -> str:
    return name if len(name) <= 10 else f"{name[:9]}…"
