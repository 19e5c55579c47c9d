"""One instrument over time against its bands: the whole possible range, every occasion, the reliable-change line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from holdfast.base.ui.charts.marks import Box, Dot, Label, Line, Mark, Picture, Trail
from holdfast.base.ui.charts.scale import DayScale, Scale, month_names, spread

WIDTH, HEIGHT = 318, 196
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 240, 14, 160
_SHADES = 5
_NAME_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Band:
    """Scores from `low` up to the next band; `graver` bands are shaded deeper: 0 is the lightest of 0 to 4."""

    label: str
    low: float
    graver: int = 0


@dataclass(frozen=True, slots=True)
class Occasion:
    """A time when the instrument was due or given; no score means asked and not answered, or missed."""

    on: date
    score: float | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A session: attended or not."""

    on: date
    attended: bool = True


@dataclass(frozen=True, slots=True)
class Expectation:
    """Where 8 in 10 who began alike are expected on a day; `boundary` is the worse edge of the two."""

    on: date
    low: float
    high: float
    boundary: float


@dataclass(frozen=True, slots=True)
class Trajectory:
    """What to draw. `threshold` is the reliable change in points, none where none is published.

    `first` and `last` fix the time axis, so that charts beside each other share it.
    """

    lowest: float
    highest: float
    bands: Sequence[Band]
    occasions: Sequence[Occasion]
    better: Literal["lower", "higher"]
    sentence: str
    sessions: Sequence[Tick] = ()
    threshold: float | None = None
    first: date | None = None
    last: date | None = None
    expected: Sequence[Expectation] = ()


def trajectory(spec: Trajectory) -> Picture:
    """Return the chart as a boxed picture, 318 by 196."""
    down = Scale(spec.lowest, spec.highest, _BOTTOM, _TOP)
    across = _days(spec)
    scored = sorted((o for o in spec.occasions if o.score is not None), key=lambda o: o.on)
    marks: list[Mark] = [*_bands(spec, down), *_expected(spec, down, across), *_axis(spec, down)]
    if scored:
        marks += _first_and_reliable(spec, scored, down, across)
        marks += _course(scored, down, across)
    marks += [Dot(across.at(o.on), _BOTTOM - 6, 3.5, "missing", _told(o)) for o in spec.occasions if o.score is None]
    marks += _sessions(spec, across)
    marks += _months(across)
    return Picture(WIDTH, HEIGHT, tuple(marks), spec.sentence)


def _days(spec: Trajectory) -> DayScale:
    days = [o.on for o in spec.occasions] + [t.on for t in spec.sessions]
    first = spec.first or min(days, default=date(2000, 1, 1))
    last = max([spec.last or first, *days, first + timedelta(days=28)])
    return DayScale(min([first, *days]), last, _LEFT + 8, _RIGHT - 8)


def _bands(spec: Trajectory, down: Scale) -> list[Mark]:
    bands = sorted(spec.bands, key=lambda band: band.low)
    boxes: list[Mark] = []
    middles: list[float] = []
    for band, above in zip(bands, [*(b.low for b in bands), spec.highest][1:], strict=True):
        top, bottom = down.at(above), down.at(band.low)
        shade = min(max(band.graver, 0), _SHADES - 1)
        boxes.append(Box(_LEFT, top, _RIGHT - _LEFT, round(bottom - top, 2), f"band-{shade}"))
        middles.append((top + bottom) / 2)
    if not bands:
        boxes.append(Box(_LEFT, _TOP, _RIGHT - _LEFT, _BOTTOM - _TOP, "band-0"))
    return boxes + _band_names([band.label for band in bands], middles)


def _expected(spec: Trajectory, down: Scale, across: DayScale) -> list[Mark]:
    if len(spec.expected) < 2:
        return []
    above = [(across.at(each.on), down.at(each.high)) for each in spec.expected]
    below = [(across.at(each.on), down.at(each.low)) for each in reversed(spec.expected)]
    edge = tuple((across.at(each.on), down.at(each.boundary)) for each in spec.expected)
    last = spec.expected[-1]
    told = f"Expected by {last.on.day} {last.on:%b %Y}: {last.low:.0f} to {last.high:.0f}"
    return [Trail((*above, *below), "expected", closed=True, title=told), Trail(edge, "expected-edge")]


def _band_names(names: list[str], middles: list[float]) -> list[Mark]:
    """Return the names at the right, broken into two lines where long, none on top of another."""
    lines = [
        (line, middle + offset) for name, middle in zip(names, middles, strict=True) for line, offset in _broken(name)
    ]
    lines.sort(key=lambda pair: pair[1])
    places = spread([place + 4 for _, place in lines], 11.5, _TOP + 4, _BOTTOM + 2)
    return [Label(_RIGHT + 6, place, line, size=11) for (line, _), place in zip(lines, places, strict=True)]


def _broken(name: str) -> list[tuple[str, float]]:
    if len(name) <= _NAME_LETTERS:
        return [(name, 0.0)]
    words = name.split()
    cut = min(range(1, len(words)), key=lambda i: max(map(len, (" ".join(words[:i]), " ".join(words[i:])))), default=0)
    parts = [" ".join(words[:cut]), " ".join(words[cut:])] if cut else [name]
    return [(_short(part), (i - (len(parts) - 1) / 2) * 12) for i, part in enumerate(parts)]


def _short(text: str) -> str:
    return text if len(text) <= _NAME_LETTERS else f"{text[: _NAME_LETTERS - 1]}…"


def _axis(spec: Trajectory, down: Scale) -> list[Mark]:
    wanted = sorted({spec.lowest, spec.highest, *(band.low for band in spec.bands)})
    shown: list[float] = []
    for value in [spec.lowest, spec.highest, *wanted]:
        if all(abs(down.at(value) - down.at(other)) >= 11 for other in shown):
            shown.append(value)
    return [Label(_LEFT - 5, down.at(value) + 4, f"{value:g}", "axis-name", "end") for value in sorted(shown)]


def _first_and_reliable(spec: Trajectory, scored: list[Occasion], down: Scale, across: DayScale) -> list[Mark]:
    start = float(scored[0].score or 0)
    marks: list[Mark] = []
    limit = _reliable_limit(spec, start)
    if len(scored) > 1:
        y = down.at(start)
        above = y - 5 > _TOP + 4
        marks.append(Line(across.at(scored[0].on), y, _RIGHT, y, "first"))
        marks.append(Label(_RIGHT - 3, y - 5 if above else y + 12, f"first {start:g}", "name", "end", size=11))
    if limit is not None:
        y = down.at(limit)
        below = y + 13 < _BOTTOM
        words = f"{limit:g} or {'less' if spec.better == 'lower' else 'more'} is reliable"
        marks.append(Line(_LEFT, y, _RIGHT, y, "reliable"))
        marks.append(Label(_LEFT + 4, y + 13 if below else y - 4, words, "kelp-text", size=11))
    return marks


def _reliable_limit(spec: Trajectory, start: float) -> float | None:
    if spec.threshold is None:
        return None
    limit = start - spec.threshold if spec.better == "lower" else start + spec.threshold
    return limit if spec.lowest <= limit <= spec.highest else None


def _course(scored: list[Occasion], down: Scale, across: DayScale) -> list[Mark]:
    points = [(across.at(o.on), down.at(o.score or 0)) for o in scored]
    marks: list[Mark] = [Trail(tuple(points), "course")] if len(points) > 1 else []
    last = len(points) - 1
    marks += [
        Dot(x, y, 5 if i == last else 3.8, "point", _told(o))
        for i, ((x, y), o) in enumerate(zip(points, scored, strict=True))
    ]
    x, y = points[last]
    rising = last > 0 and y < points[last - 1][1]
    up = y - 12 >= _TOP + 4 and (rising or y + 19 > _BOTTOM or last == 0)
    value = f"{scored[last].score:g}"
    marks.append(Label(min(x, _RIGHT - 6), y - 9 if up else y + 18, value, "value", "middle", size=14))
    return marks


def _told(occasion: Occasion) -> str:
    said = "asked, not answered" if occasion.score is None else f"{occasion.score:g}"
    return f"{occasion.on.day} {occasion.on:%b %Y}: {said}{f', {occasion.note}' if occasion.note else ''}"


def _sessions(spec: Trajectory, across: DayScale) -> list[Mark]:
    if not spec.sessions:
        return []
    marks: list[Mark] = [
        Line(across.at(t.on), 166, across.at(t.on), 175, "tick")
        if t.attended
        else Dot(across.at(t.on), 170.5, 2.6, "missing", f"{t.on.day} {t.on:%b}: missed")
        for t in sorted(spec.sessions, key=lambda t: t.on)
    ]
    return [*marks, Label(_RIGHT + 6, 175, "sessions", size=11)]


def _months(across: DayScale) -> list[Mark]:
    named = month_names(across.first, across.last, most=5)
    return [Label(min(across.at(day), _RIGHT + 10 - len(name) * 5), 192, name, "name", size=11) for day, name in named]
