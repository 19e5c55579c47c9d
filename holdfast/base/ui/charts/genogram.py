"""Draws a genogram that is already laid out on a grid, by the usual signs.

Square for a man or boy, circle for a woman or girl, triangle for a pregnancy, diamond where sex is not known or not
said; a double line for a client, a cross for somebody who died; a stroke through the line of a couple who parted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import Literal

from holdfast.base.ui.charts.marks import Box, Dot, Label, Line, Mark, Picture, Shape, Trail

Sign = Literal["square", "circle", "triangle", "diamond"]
Bond = Literal["married", "together", "parted", "divorced", "contact"]

_ACROSS, _DOWN = 82.0, 112.0  # one step of the grid, in the picture's units
_EDGE, _HEAD = 46.0, 34.0
_R = 18.0
_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Node:
    """A person at grid place x (across, may be fractional) and y (generation, 0 the oldest)."""

    id: str
    label: str
    x: float
    y: float
    shape: Sign = "diamond"
    sublabel: str = ""
    age: str = ""
    client: bool = False
    died: bool = False


@dataclass(frozen=True, slots=True)
class Couple:
    a: str
    b: str
    kind: Bond = "together"


@dataclass(frozen=True, slots=True)
class Descent:
    """Children of one parent, or of a couple."""

    parents: Sequence[str]
    children: Sequence[str]


@dataclass(frozen=True, slots=True)
class Household:
    """Who lives together; drawn as a dashed line around them."""

    ids: Sequence[str]
    label: str = "living together"


@dataclass(frozen=True, slots=True)
class Genogram:
    nodes: Sequence[Node]
    sentence: str
    couples: Sequence[Couple] = ()
    descents: Sequence[Descent] = ()
    households: Sequence[Household] = field(default=())


@dataclass(frozen=True, slots=True)
class _Place:
    x: float
    y: float


def genogram(spec: Genogram) -> Picture:
    """Return the drawing as a boxed picture; who is named in a bond but is no node is left out."""
    places = _places(spec.nodes)
    across = max((p.x for p in places.values()), default=0) + _EDGE
    down = max((p.y for p in places.values()), default=0) + _HEAD + 42
    marks: list[Mark] = []
    outlined = [(household, _household(household, places)) for household in spec.households]
    for _, outline in outlined:
        marks += outline
    for couple in spec.couples:
        marks += _couple(couple, places)
    for descent in spec.descents:
        marks += _descent(descent, places)
    for node in spec.nodes:
        marks += _person(node, places[node.id])
    for household, outline in outlined:
        if outline:  # who lives together and cannot be outlined without somebody else stands in the words beside it
            marks += _household_name(household, places)
    across = max([across, *(mark.bounds().right for mark in marks)])
    return Picture(round(across, 2), down, tuple(marks), spec.sentence)


def _places(nodes: Sequence[Node]) -> dict[str, _Place]:
    left = min((node.x for node in nodes), default=0)
    top = min((node.y for node in nodes), default=0)
    return {
        node.id: _Place(round(_EDGE + (node.x - left) * _ACROSS, 2), round(_HEAD + (node.y - top) * _DOWN, 2))
        for node in nodes
    }


def _household(household: Household, places: Mapping[str, _Place]) -> list[Mark]:
    inside = list(dict.fromkeys(places[id_] for id_ in household.ids if id_ in places))
    if not inside:
        return []
    left, right = min(p.x for p in inside) - 26, max(p.x for p in inside) + 26
    top, bottom = min(p.y for p in inside) - 24, max(p.y for p in inside) + 72
    others = [p for id_, p in places.items() if id_ not in household.ids]
    if any(left - _R < p.x < right + _R and top - _R < p.y < bottom + _R for p in others):
        return _strip(*inside) if len(inside) == 2 and not any(_beside(p, *inside) for p in others) else []
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return [Trail(corners, "household", closed=True, rounded=8)]


def _beside(p: _Place, a: _Place, b: _Place) -> bool:
    """Whether somebody's sign or name would stand in the strip along both."""
    length = hypot(b.x - a.x, b.y - a.y)
    along = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length
    across = abs((p.x - a.x) * (b.y - a.y) - (p.y - a.y) * (b.x - a.x)) / length
    return -_R < along < length + _R and across < 2 * _R + 4


def _strip(a: _Place, b: _Place) -> list[Mark]:
    """Two who live together while somebody else stands in the rectangle around them: a strip along both."""
    length = hypot(b.x - a.x, b.y - a.y)
    along = ((b.x - a.x) / length * 23, (b.y - a.y) / length * 23)
    corners = (
        (a.x - along[0] - along[1], a.y - along[1] + along[0]),
        (a.x - along[0] + along[1], a.y - along[1] - along[0]),
        (b.x + along[0] + along[1], b.y + along[1] - along[0]),
        (b.x + along[0] - along[1], b.y + along[1] + along[0]),
    )
    return [Trail(tuple((round(x, 2), round(y, 2)) for x, y in corners), "household", closed=True, rounded=8)]


def _household_name(household: Household, places: Mapping[str, _Place]) -> list[Mark]:
    inside = [places[id_] for id_ in household.ids if id_ in places]
    if not inside:
        return []
    left, bottom = min(p.x for p in inside) - 22, max(p.y for p in inside) + 66
    return [Label(left, bottom, household.label, "name halo", size=11)]


def _couple(couple: Couple, places: Mapping[str, _Place]) -> list[Mark]:
    a, b = places.get(couple.a), places.get(couple.b)
    if a is None or b is None:
        return []
    if a.x > b.x:
        a, b = b, a
    look = "bond-loose" if couple.kind == "contact" else "bond"
    middle = (a.x + b.x) / 2
    if _someone_between(a, b, places):
        y = a.y + 30
        marks: list[Mark] = [Trail(((a.x, a.y + _R), (a.x, y), (b.x, y), (b.x, b.y + _R)), look)]
        return marks + _parting(couple.kind, middle, y)
    return [Line(a.x, a.y, b.x, b.y, look), *_parting(couple.kind, middle - 8, (a.y + b.y) / 2)]


def _someone_between(a: _Place, b: _Place, places: Mapping[str, _Place]) -> bool:
    """Whether a straight line would run through another person's sign."""
    left, right = min(a.x, b.x), max(a.x, b.x)
    return a.y == b.y and any(p.y == a.y and left < p.x < right for p in places.values())


def _parting(kind: Bond, x: float, y: float) -> list[Mark]:
    """One stroke through the line for parted, two for divorced."""
    strokes = {"parted": (0.0,), "divorced": (-3.0, 3.0)}.get(kind, ())
    return [Line(x + dx - 3, y + 7, x + dx + 3, y - 7, "bond") for dx in strokes]


def _descent(descent: Descent, places: Mapping[str, _Place]) -> list[Mark]:
    parents = [places[id_] for id_ in descent.parents if id_ in places]
    children = sorted((places[id_] for id_ in descent.children if id_ in places), key=lambda p: p.x)
    if not parents or not children:
        return []
    x, y = _root(parents, places)
    bar = children[0].y - 40
    if len(children) == 1 and abs(children[0].x - x) < 1:
        return [Line(x, y, x, children[0].y - _R, "bond")]
    left, right = min(x, children[0].x), max(x, children[-1].x)
    marks: list[Mark] = [Line(x, y, x, bar, "bond"), Line(left, bar, right, bar, "bond")]
    return marks + [Line(child.x, bar, child.x, child.y - _R, "bond") for child in children]


def _root(parents: Sequence[_Place], places: Mapping[str, _Place]) -> tuple[float, float]:
    if len(parents) == 1:
        return parents[0].x, parents[0].y + _R
    a, b = parents[0], parents[1]
    around = _someone_between(a, b, places)
    return (a.x + b.x) / 2, a.y + 30 if around else (a.y + b.y) / 2


def _person(node: Node, at: _Place) -> list[Mark]:
    look = "client" if node.client else "person"
    shape: Shape = node.shape
    told = ", ".join(part for part in (node.label, node.age, node.sublabel, "died" if node.died else "") if part)
    marks: list[Mark] = [_sign(shape, at, _R, look, told)]
    if node.client:
        marks.append(_sign(shape, at, _R - 4, "client-inner", ""))
    if node.died:
        marks += [
            Line(at.x - 13, at.y - 13, at.x + 13, at.y + 13, "bond"),
            Line(at.x - 13, at.y + 13, at.x + 13, at.y - 13, "bond"),
        ]
    elif node.age and len(node.age) <= 3 and node.shape != "triangle":
        marks.append(Label(at.x, at.y + 4.5, node.age, "title-text", "middle", size=13))
    marks.append(Label(at.x, at.y + 36, _cut(node.label), "title-text halo", "middle", size=13))
    if node.sublabel:
        marks.append(Label(at.x, at.y + 50, _cut(node.sublabel, 14), "name halo", "middle", size=11))
    return marks


def _sign(shape: Shape, at: _Place, r: float, look: str, told: str) -> Mark:
    if shape == "square":
        return Box(at.x - r, at.y - r, 2 * r, 2 * r, look, told)
    return Dot(at.x, at.y, r, look, told, shape)


def _cut(text: str, most: int = _LETTERS) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
