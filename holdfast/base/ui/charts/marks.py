"""The few marks that every chart is made of, and the picture that holds them.

A picture is either boxed (a view box in its own units, as for a scatter) or fluid: x in per cent of whatever width
there is and y in pixels, so that one picture serves desk, phone and paper while its words keep their size.
"""

from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Shape = Literal["circle", "square", "triangle", "diamond"]

_LETTER = 0.52  # mean width of a letter in em, for keeping words inside the box


@dataclass(frozen=True, slots=True)
class Bounds:
    left: float
    top: float
    right: float
    bottom: float

    def within(self, other: "Bounds", slack: float = 0.05) -> bool:
        return (
            self.left >= other.left - slack
            and self.top >= other.top - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    look: str
    title: str = ""
    kind: Literal["line"] = "line"

    def bounds(self, fluid: bool = False) -> Bounds:
        return Bounds(min(self.x1, self.x2), min(self.y1, self.y2), max(self.x1, self.x2), max(self.y1, self.y2))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle. `pixels` is a width in pixels, for a thin mark in a fluid picture."""

    x: float
    y: float
    width: float
    height: float
    look: str
    title: str = ""
    rx: float = 0
    hatched: bool = False
    pixels: float = 0
    kind: Literal["box"] = "box"

    def bounds(self, fluid: bool = False) -> Bounds:
        return Bounds(self.x, self.y, self.x + self.width, self.y + self.height)


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of some shape; `href` makes it a link."""

    x: float
    y: float
    r: float
    look: str
    title: str = ""
    shape: Shape = "circle"
    href: str = ""
    kind: Literal["dot"] = "dot"

    def bounds(self, fluid: bool = False) -> Bounds:
        wide = 0 if fluid else self.r
        return Bounds(self.x - wide, self.y - self.r, self.x + wide, self.y + self.r)

    @property
    def path(self) -> str:
        """The outline about its own centre, for shapes that SVG has no element for."""
        r = self.r
        if self.shape == "triangle":
            return f"M0 {-r:g}L{r:g} {r * 0.75:g}H{-r:g}Z"
        if self.shape == "diamond":
            return f"M0 {-r:g}L{r:g} 0L0 {r:g}L{-r:g} 0Z"
        return f"M{-r:g} {-r:g}H{r:g}V{r:g}H{-r:g}Z"


@dataclass(frozen=True, slots=True)
class Trail:
    """A line through points, or an area when closed; boxed pictures only."""

    points: tuple[tuple[float, float], ...]
    look: str
    closed: bool = False
    rounded: float = 0
    title: str = ""
    kind: Literal["trail"] = "trail"

    def bounds(self, fluid: bool = False) -> Bounds:
        across = [x for x, _ in self.points]
        down = [y for _, y in self.points]
        return Bounds(min(across), min(down), max(across), max(down))

    @property
    def path(self) -> str:
        joined = "L".join(f"{x:g} {y:g}" for x, y in self.points)
        return f"M{joined}{'Z' if self.closed else ''}"


@dataclass(frozen=True, slots=True)
class Label:
    """Words. `dx` moves them by pixels, which a fluid picture needs; `only` is lg for a desk, sm for a phone."""

    x: float
    y: float
    text: str
    look: str = "name"
    anchor: Anchor = "start"
    dx: float = 0
    size: float = 11.5
    rotate: float = 0
    only: Literal["", "lg", "sm"] = ""
    kind: Literal["label"] = "label"

    @property
    def wide(self) -> float:
        return len(self.text) * self.size * _LETTER

    def bounds(self, fluid: bool = False) -> Bounds:
        if fluid:
            return Bounds(self.x, self.y - self.size * 0.75, self.x, self.y)
        if self.rotate:
            return Bounds(self.x - self.size * 0.75, self.y - self.wide / 2, self.x, self.y + self.wide / 2)
        left = self.x + self.dx - {"start": 0.0, "middle": self.wide / 2, "end": self.wide}[self.anchor]
        return Bounds(left, self.y - self.size * 0.75, left + self.wide, self.y + self.size * 0.2)


Mark = Line | Box | Dot | Trail | Label


@dataclass(frozen=True, slots=True)
class Picture:
    """Marks in the order of paint, and the sentence that says what they show."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    sentence: str
    fluid: bool = False

    @property
    def box(self) -> Bounds:
        return Bounds(0, 0, self.width, self.height)

    @property
    def hatched(self) -> bool:
        return any(isinstance(mark, Box) and mark.hatched for mark in self.marks)

    @property
    def linked(self) -> bool:
        return any(isinstance(mark, Dot) and mark.href for mark in self.marks)

    def strays(self) -> tuple[Mark, ...]:
        """Return the marks that lie outside the view box; there must be none."""
        return tuple(mark for mark in self.marks if not mark.bounds(self.fluid).within(self.box))


def fluid(height: float, marks: tuple[Mark, ...], sentence: str) -> Picture:
    return Picture(width=100, height=height, marks=marks, sentence=sentence, fluid=True)
