"""What every chapter of an evaluation is made from, and what it gives: one shape for page, print, data and terminal."""

from collections.abc import Callable
from dataclasses import dataclass

from holdfast.analytics.engines import Extract
from holdfast.analytics.release.terms import Filters
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.reports.presenters.parts import Card
from holdfast.reports.presenters.words import Sentence
from holdfast.science.disclosure import DisclosureRule

Value = str | int | float | bool | None


@dataclass(frozen=True)
class Kept:
    """A statement that the team has kept: an area's series of counts, or a statement of money.

    `kind` is "series" or "money"; `content` is what was sent, as text; `by` and `on` say who kept it and when.
    """

    kind: str
    name: str
    content: str
    by: str
    on: str


@dataclass(frozen=True, eq=False)
class Asked:
    """`rule` of `None` is for the team's own eyes."""

    extract: Extract
    blueprint: Blueprint
    filters: Filters
    rule: DisclosureRule | None
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of the data pack; `says` goes into its dictionary, with the unit."""

    name: str
    says: str


@dataclass(frozen=True)
class Sheet:
    """One table of the data pack, its figures released already; a count held back is the text "*"."""

    name: str
    says: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True)
class Chapter:
    """`id` stands in addresses and file names; `say` answers the chapter's question in one sentence."""

    id: str
    title: str
    say: Sentence
    cards: tuple[Card, ...] = ()
    sheets: tuple[Sheet, ...] = ()


Author = Callable[[Asked], Chapter]
