"""Counts of an area over time: the points, the line of the model, and dashed the line had the trend gone on."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from holdfast.base.ui.charts.marks import Box, Dot, Label, Line, Mark, Picture, Trail
from holdfast.base.ui.charts.scale import Scale

WIDTH, HEIGHT = 318, 236
_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 310.0, 50.0, 200.0
_NAMES = 5
_LETTER = 6.0
_LETTER_OF_BREAK = 6.5  # its letters are larger


@dataclass(frozen=True, slots=True)
class Moment:
    """One time: `value` is what was counted, none where it is held back; `expected` with its band is from the break on.

    All are in one unit: counts, or a rate.
    """

    label: str
    value: float | None
    fitted: float
    expected: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class CountsOverTime:
    """What to draw. `first_after` is the place of the first moment after the break; `unit` names the upright axis."""

    moments: Sequence[Moment]
    first_after: int
    unit: str
    sentence: str


def counts_over_time(spec: CountsOverTime) -> Picture:
    """Return the chart as a boxed picture, 318 by 236, the axis from nought."""
    top = _nice(_highest(spec.moments))
    down = Scale(0, top, _BOTTOM, _TOP)
    across = Scale(0, max(len(spec.moments) - 1, 1), _LEFT + 6, _RIGHT - 6)
    marks: list[Mark] = [Box(_LEFT, _TOP, _RIGHT - _LEFT, _BOTTOM - _TOP, "ground")]
    marks += _axis(spec, top, down)
    marks += _expected(spec, down, across)
    marks += _break(spec, across)
    fitted = tuple((across.at(i), down.at(moment.fitted)) for i, moment in enumerate(spec.moments))
    marks += [Trail(part, "course") for part in (fitted[: spec.first_after], fitted[spec.first_after :]) if part]
    marks += [
        Dot(across.at(i), down.at(moment.value), 2.8, "missing", f"{moment.label}: {_number(moment.value)}")
        for i, moment in enumerate(spec.moments)
        if moment.value is not None
    ]
    return Picture(WIDTH, HEIGHT, (*marks, *_times(spec, across), *_key(spec)), spec.sentence)


def _highest(moments: Sequence[Moment]) -> float:
    """The points, the lines and the band, unless the band is so wide that it would press all else to the floor."""
    lines = max(value for m in moments for value in (m.value, m.fitted, m.expected, 0.0) if value is not None)
    band = max((moment.high for moment in moments if moment.high is not None), default=0.0)
    return max(lines, min(band, 1.5 * lines))


def _nice(value: float) -> float:
    """The next of 1, 1.5, 2, 3, 4, 5, 6, 8 or 10 times a power of ten, so that its half is easily read too."""
    if value <= 0:
        return 1.0
    power: float = 10.0 ** floor(log10(value))
    return next((step * power for step in (1, 1.5, 2, 3, 4, 5, 6, 8) if value <= step * power), 10 * power)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _short(value: float) -> str:
    """Thousands as k and millions as m, for the narrow place beside the axis."""
    for size, letter in ((1e6, "m"), (1e4, "k")):
        if value >= size:
            return f"{value / (1e6 if letter == 'm' else 1e3):g}{letter}"
    return f"{value:,g}"


def _axis(spec: CountsOverTime, top: float, down: Scale) -> list[Mark]:
    marks: list[Mark] = [Label(4, 12, _cut(spec.unit, 50), "name", size=11)]
    for value in (0.0, top / 2, top):
        y = down.at(value)
        marks.append(Line(_LEFT, y, _RIGHT, y, "base-line" if value == 0 else "grid-line"))
        marks.append(Label(_LEFT - 4, y + 4, _short(value), "axis-name", "end", size=11))
    return marks


def _expected(spec: CountsOverTime, down: Scale, across: Scale) -> list[Mark]:
    found = [(i, moment) for i, moment in enumerate(spec.moments) if moment.expected is not None]
    if not found:
        return []
    over = tuple((across.at(i), down.at(moment.high or 0)) for i, moment in found)
    under = tuple((across.at(i), down.at(moment.low or 0)) for i, moment in found)
    line = tuple((across.at(i), down.at(moment.expected or 0)) for i, moment in found)
    return [Trail((*over, *under[::-1]), "error-band", closed=True), Trail(line, "counterfactual")]


def _break(spec: CountsOverTime, across: Scale) -> list[Mark]:
    x = round((across.at(spec.first_after - 1) + across.at(spec.first_after)) / 2, 2)
    text = f"from {_cut(spec.moments[spec.first_after].label, 14)}"
    right = x + 4 + len(text) * _LETTER_OF_BREAK < _RIGHT
    return [
        Line(x, _TOP, x, _BOTTOM, "today"),
        Label(x + (4 if right else -4), _BOTTOM - 6, text, "strong", "start" if right else "end", size=12.5),
    ]


def _times(spec: CountsOverTime, across: Scale) -> list[Mark]:
    """At most five times by name, evenly apart, the outer ones kept within the picture."""
    last = len(spec.moments) - 1
    widest = _LETTER * min(16, max(len(moment.label) for moment in spec.moments))
    # The outer names lie wholly inside, so their neighbours have half a name less room.
    most = max(2, min(_NAMES, 1 + int((_RIGHT - _LEFT) // (1.5 * widest + 6))))
    places = sorted({round(i * last / (most - 1)) for i in range(most)})
    return [
        Label(
            across.at(i),
            _BOTTOM + 16,
            _cut(spec.moments[i].label, 16),
            "name",
            "start" if i == 0 else "end" if i == last else "middle",
            size=11,
        )
        for i in places
    ]


def _key(spec: CountsOverTime) -> list[Mark]:
    """What each sort of mark is, in the order of reading."""
    marks: list[Mark] = []
    if any(moment.value is not None for moment in spec.moments):
        marks += [Dot(8, 27, 2.8, "missing"), Label(15, 31, "counted", size=11)]
    marks += [Line(66, 27, 84, 27, "course"), Label(88, 31, "model", size=11)]
    if any(moment.expected is not None for moment in spec.moments):
        marks += [Line(130, 27, 148, 27, "counterfactual"), Label(152, 31, "had the trend gone on", size=11)]
    return marks


def _cut(label: str, most: int) -> str:
    return label if len(label) <= most else f"{label[: most - 1]}…"
