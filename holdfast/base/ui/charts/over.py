"""Shares of people over a range of a figure that nobody knows exactly: worse, no change, better."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from holdfast.base.ui.charts.marks import Dot, Label, Line, Mark, Picture, Shape, Trail
from holdfast.base.ui.charts.scale import Scale

WIDTH, HEIGHT = 318, 250
_LEFT, _RIGHT, _TOP, _BOTTOM = 38.0, 304.0, 14.0, 182.0
Kind = Literal["worse", "same", "better"]
_LOOKS: dict[Kind, tuple[str, str, Shape]] = {
    "worse": ("expected-edge", "worse", "triangle"),
    "same": ("first", "same", "circle"),
    "better": ("course", "better", "circle"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """Shares from 0 to 1 at one value; `None` where a share is held back."""

    at: float
    worse: float | None
    same: float | None
    better: float | None


@dataclass(frozen=True, slots=True)
class Over:
    """What to draw; `marked` is the value that is used elsewhere, with its name."""

    steps: Sequence[Step]
    axis: str
    sentence: str
    marked: float | None = None
    mark_name: str = ""


def shares_over(spec: Over) -> Picture:
    """Return a boxed picture, 318 by 250, from 0 to 100 per cent; a gap where a share is held back."""
    values = [step.at for step in spec.steps]
    across = Scale(min(values, default=0), max(values, default=1), _LEFT + 10, _RIGHT - 10)
    down = Scale(0, 1, _BOTTOM, _TOP)
    corners = ((_LEFT, _TOP), (_RIGHT, _TOP), (_RIGHT, _BOTTOM), (_LEFT, _BOTTOM))
    marks: list[Mark] = [Trail(corners, "ground", closed=True), *_axes(spec, across, down)]
    if spec.marked is not None and values and values[0] <= spec.marked <= values[-1]:
        marks.append(Line(across.at(spec.marked), _TOP, across.at(spec.marked), _BOTTOM, "reliable", spec.mark_name))
    for kind in _LOOKS:
        marks += _course(spec, kind, across, down)
    return Picture(WIDTH, HEIGHT, (*marks, *_key(spec)), spec.sentence)


def _axes(spec: Over, across: Scale, down: Scale) -> Iterator[Mark]:
    for share in (0, 0.25, 0.5, 0.75, 1):
        yield Line(_LEFT, down.at(share), _RIGHT, down.at(share), "grid-line")
        yield Label(_LEFT - 6, down.at(share) + 4, f"{share:.0%}", "axis-name", "end")
    every = max(1, -(-len(spec.steps) // 8))
    for step in spec.steps[::every]:
        yield Label(across.at(step.at), _BOTTOM + 16, f"{step.at:g}", "axis-name", "middle")
    yield Label(_RIGHT, _BOTTOM + 31, spec.axis, "name", "end", size=11)


def _course(spec: Over, kind: Kind, across: Scale, down: Scale) -> Iterator[Mark]:
    line, dot, shape = _LOOKS[kind]
    for run in _runs(spec.steps, kind):
        points = tuple((across.at(at), down.at(share)) for at, share in run)
        if len(points) > 1:
            yield Trail(points, line)
        for (x, y), (at, share) in zip(points, run, strict=True):
            yield Dot(x, y, 4.8 if kind == "worse" else 3.8, dot, f"{at:g}: {share:.0%}", shape)


def _runs(steps: Sequence[Step], kind: Kind) -> Iterator[list[tuple[float, float]]]:
    run: list[tuple[float, float]] = []
    for step in steps:
        share = {"worse": step.worse, "same": step.same, "better": step.better}[kind]
        if share is not None:
            run.append((step.at, share))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _key(spec: Over) -> Iterator[Mark]:
    y = HEIGHT - 20.0
    for place, (kind, words) in enumerate((("worse", "got worse"), ("same", "no change"), ("better", "improved"))):
        _, look, shape = next(looks for name, looks in _LOOKS.items() if name == kind)
        x = _LEFT + 4 + 92 * place
        yield Dot(x, y - 4, 4.8 if kind == "worse" else 3.8, look, "", shape)
        yield Label(x + 9, y, words, "name", size=11.5)
    if spec.marked is not None and spec.mark_name:
        yield Line(_LEFT, HEIGHT - 7, _LEFT + 14, HEIGHT - 7, "reliable")
        yield Label(_LEFT + 19, HEIGHT - 3.5, spec.mark_name, "name", size=11)
