"""Cards under the outcomes and enablers of the national framework that they speak to."""

from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.blueprints.framework import NAMES, heading_of
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.reports.presenters.parts import Card

OTHER = "Also measured: tagged with no outcome of the framework"


@dataclass(frozen=True)
class Group:
    """`id` is for links; `also` are further headings that some card of the group speaks to, by its id."""

    id: str
    heading: str
    cards: tuple[Card, ...]
    also: dict[str, str]


def grouped(blueprint: Blueprint, figures: Sequence[tuple[str, Card]]) -> tuple[Group, ...]:
    """Each card once, under the first of its headings, in the framework's order; what has none comes last.

    `figures` are cards with the name of their figure as the blueprint tags it: an instrument's id, or "reach".
    """
    tagged = [(heading_of(blueprint, figure), card) for figure, card in figures]
    groups = []
    for code, name in NAMES.items():
        found = [(codes, card) for codes, card in tagged if codes[:1] == (code,)]
        if found:
            also = {card.id: ", ".join(codes[1:]) for codes, card in found if codes[1:]}
            groups.append(Group(f"framework-{code.lower()}", f"{code} {name}", tuple(c for _, c in found), also))
    rest = tuple(card for codes, card in tagged if not codes)
    return tuple(groups) + ((Group("framework-other", OTHER, rest, {}),) if rest else ())
