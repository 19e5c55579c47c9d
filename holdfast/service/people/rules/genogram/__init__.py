"""The genogram of a family: who stands where, which lines join them, and the same in words."""

from .layout import draw
from .shapes import Descent, Genogram, Household, Person, Placed, Shape, Tie, Union, UnionKind
from .words import describe

__all__ = [
    "Descent",
    "Genogram",
    "Household",
    "Person",
    "Placed",
    "Shape",
    "Tie",
    "Union",
    "UnionKind",
    "describe",
    "draw",
]
