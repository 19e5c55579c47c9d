"""A goal or a score from then to now on one short line, and a score on its bands."""

from collections.abc import Sequence

from holdfast.base.ui.charts.marks import Anchor, Box, Dot, Label, Line, Mark, Picture, fluid
from holdfast.base.ui.charts.scale import Scale, spread
from holdfast.base.ui.charts.trajectory import Band

_EDGE, _END = 2.0, 98.0


def goal_line(then: float, now: float | None, low: float = 0, high: float = 10) -> Picture:
    """Return a fluid line 22 px high: hollow for then, filled for now; a ring around both where nothing moved."""
    across = Scale(low, high, _EDGE, _END)
    marks: list[Mark] = [Line(_EDGE, 11, _END, 11, "base-line")]
    marks += [Line(x, 7, x, 15, "base-line") for x in (_EDGE, (_EDGE + _END) / 2, _END)]
    if now is not None and now != then:
        marks.append(Line(across.at(then), 11, across.at(now), 11, "move"))
    marks.append(Dot(across.at(then), 11, 8 if now == then else 5, "missing", f"{then:g} at the start"))
    if now is not None:
        marks.append(Dot(across.at(now), 11, 5, "point", f"{now:g} now"))
    tail = f", {now:g} now" if now is not None else ", not rated again"
    return fluid(22, tuple(marks), f"{then:g} at the start{tail}, from {low:g} to {high:g}")


def score_strip(
    *,
    bands: Sequence[Band],
    lowest: float,
    highest: float,
    score: float,
    sentence: str,
    first: float | None = None,
    reliable: float | None = None,
) -> Picture:
    """Return a fluid strip 96 px high: the score on its bands, the first score hollow, the reliable-change line."""
    across = Scale(lowest, highest, _EDGE, 97)
    marks: list[Mark] = _strip_bands(bands, lowest, highest, across, score)
    if reliable is not None and lowest <= reliable <= highest:
        marks.append(Line(across.at(reliable), 4, across.at(reliable), 60, "reliable"))
        left = across.at(reliable) < 50
        anchor: Anchor = "start" if left else "end"
        marks.append(Label(across.at(reliable), 11, "reliable change", "kelp-text", anchor, dx=6 if left else -6))
    if first is not None:
        marks.append(Line(across.at(first), 47, across.at(score), 47, "move"))
        marks.append(Dot(across.at(first), 47, 6, "missing", f"first {first:g}"))
        if abs(across.at(first) - across.at(score)) > 12:
            marks.append(Label(across.at(first), 27, f"first {first:g}", "name", "middle"))
    marks.append(Dot(across.at(score), 47, 7, "point", f"{score:g}"))
    marks.append(Label(across.at(score), 27, f"{score:g}", "value", "middle", size=14))
    return fluid(96, tuple(marks), sentence)


def _strip_bands(bands: Sequence[Band], lowest: float, highest: float, across: Scale, score: float) -> list[Mark]:
    ordered = sorted(bands, key=lambda band: band.low)
    edges = [*(band.low for band in ordered), highest]
    marks: list[Mark] = []
    middles: list[float] = []
    for band, above in zip(ordered, edges[1:], strict=True):
        left, right = across.at(band.low), across.at(above)
        marks.append(Box(left, 34, round(right - left, 2), 26, f"band-{min(max(band.graver, 0), 4)}", band.label))
        middles.append((left + right) / 2)
    marks += [Label(across.at(edge), 74, f"{edge:g}", "name", "middle") for edge in dict.fromkeys([lowest, *edges])]
    places = spread(middles, 17, 6, 92)
    present = max((i for i, band in enumerate(ordered) if band.low <= score), default=-1)
    marks += [
        Label(x, 92, band.label, "name", "middle", only="" if i == present else "lg")
        for i, (x, band) in enumerate(zip(places, ordered, strict=True))
    ]
    return marks
