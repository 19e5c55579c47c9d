"""What a result card is made of, whoever draws it: the page, the printed report, a test."""

from dataclasses import dataclass

from holdfast.base.ui.charts.marks import Picture
from holdfast.reports.presenters.words import Sentence


@dataclass(frozen=True)
class Key:
    """One line under the ledger bar: how many, and why."""

    look: str
    strong: str
    text: str = ""


@dataclass(frozen=True)
class Tile:
    """A large figure with its share and interval; `tone` is better, same or worse."""

    tone: str
    number: str
    share: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Cell:
    """`card` is the id of the card that the cell leads to."""

    text: str
    note: str = ""
    card: str = ""


@dataclass(frozen=True)
class Table:
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Drawn:
    """A picture under its heading, with what to know to read it below."""

    heading: str
    picture: Picture
    caption: str


@dataclass(frozen=True)
class Card:
    """One result. `asides` stand right under the sentence: what a reader must not overlook.

    `left`, `bounds` and `by_time` have their places on the card of a score; `figures` and `tables` are any further
    ones, in their order.
    """

    id: str
    eyebrow: str
    name: str
    say: Sentence
    asides: tuple[str, ...] = ()
    bar: Picture | None = None
    keys: tuple[Key, ...] = ()
    left: Drawn | None = None
    tiles_heading: str = ""
    tiles: tuple[Tile, ...] = ()
    bounds: Drawn | None = None
    table: Table | None = None
    by_time: Drawn | None = None
    by_time_table: Table | None = None
    steps: tuple[str, ...] = ()
    figures: tuple[Drawn, ...] = ()
    tables: tuple[Table, ...] = ()
    method: tuple[str, ...] = ()
    withheld: bool = False


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in texts)
