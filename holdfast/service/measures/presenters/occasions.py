"""The table beside the charts: one row an occasion, one column a scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from holdfast.service.measures.presenters.trajectory import Row, TrajectoryCard


@dataclass(frozen=True)
class Cell:
    score: str
    band: str


@dataclass(frozen=True)
class OccasionRow:
    """`response` is None where nothing was obtained."""

    on: date
    occasion: str
    note: str
    response: int | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class CourseTable:
    caption: str
    columns: tuple[str, ...]
    rows: tuple[OccasionRow, ...]


def course_table(cards: Sequence[TrajectoryCard]) -> CourseTable | None:
    """Of the scales of one instrument, which were all scored from the same responses."""
    if not cards:
        return None
    columns = ("Score",) if len(cards) == 1 else tuple(card.name for card in cards)
    together = zip(*(card.rows for card in cards), strict=True)
    return CourseTable(f"{spoken_names(cards)}, by day", columns, tuple(_row(rows) for rows in together))


def spoken_names(cards: Sequence[TrajectoryCard]) -> str:
    return ", ".join(card.name for card in cards)


def _row(rows: tuple[Row, ...]) -> OccasionRow:
    first = rows[0]
    note = next((row.note for row in rows if row.note), "")
    cells = tuple(Cell(row.score, row.band[:1].lower() + row.band[1:]) for row in rows)
    return OccasionRow(first.on, first.occasion, note, first.response, cells)
