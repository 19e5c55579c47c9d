"""From rows of cells to a table: where the header is, and that every row fits under it."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from holdfast.science.errors import BadInput

from .columns import name_columns
from .table import Table
from .values import blank_to_null

Row = Sequence[str]
SAMPLE = 1000
MOST_TITLE_CELLS = 2


def filled(row: Row) -> int:
    return sum(1 for cell in row if cell)


def header_place(rows: Sequence[Row]) -> int | None:
    """Index of the header row, or `None` when every row is blank.

    It is the first row that is not blank, unless rows of a title stand above it: those have at most two cells
    filled, fewer than half as many as most rows of the table have.
    """
    counts = [filled(row) for row in rows[:SAMPLE]]
    usual = Counter(count for count in counts if count).most_common(1)
    for place, count in enumerate(counts):
        if count and not _is_title(count, usual[0][0]):
            return place
    return next((place for place, row in enumerate(rows) if filled(row)), None)


def _is_title(count: int, usual: int) -> bool:
    return count <= MOST_TITLE_CELLS and 2 * count < usual


def table_of(rows: Sequence[Row], source: str, *, header: bool) -> Table:
    """A table from all rows of a file, blank ones included so that their numbers stay right."""
    top = header_place(rows)
    if top is None:
        raise BadInput(f"{source} has no filled cell; it must hold at least a row of column names.")
    if not header:
        top, names = -1, name_columns([""] * max(len(row) for row in rows))
    else:
        names = name_columns(_without_blank_end(rows, top))
    end = _end_of_body(rows, top, len(names))
    body = [(number, row) for number, row in enumerate(rows[:end], start=1) if number > top + 1 and filled(row)]
    fitted = [_fit(row, len(names), number, source) for number, row in body]
    columns = list(zip(*fitted, strict=True)) or [()] * len(names)
    arrays = [blank_to_null(pa.array(column, pa.string())) for column in columns]
    return Table(
        source=source,
        header=names,
        data=pa.Table.from_arrays(arrays, names=list(names)),
        rows=np.array([number for number, _ in body], dtype=np.int64),
        skipped=tuple(n for n, row in enumerate(rows, start=1) if filled(row) and not top < n <= end),
        header_row=top + 1 if header else None,
    )


def _end_of_body(rows: Sequence[Row], top: int, width: int) -> int:
    """Where footnotes begin. Only a sheet with a title has them; elsewhere a short last row is a cut-off file."""
    end = len(rows)
    if not any(filled(row) for row in rows[: max(top, 0)]):
        return end
    while end > top + 1 and len(rows[end - 1]) < width and _is_title(filled(rows[end - 1]), width):
        end -= 1
    return end


def _without_blank_end(rows: Sequence[Row], top: int) -> Row:
    """The header cells; blank ones at its end go where no row below is any longer."""
    cells = list(rows[top])
    widest = max((len(row) for row in rows[top + 1 :]), default=0)
    while cells and not cells[-1] and len(cells) > widest:
        cells.pop()
    return cells


def _fit(row: Row, width: int, number: int, source: str) -> Row:
    if len(row) == width:
        return row
    if len(row) < width:
        raise BadInput(
            f"{source}, row {number}: {len(row)} cells where the header has {width}, so column {len(row) + 1} is "
            "missing; every row needs all its cells, blank ones included."
        )
    if filled(row[width:]):
        raise BadInput(
            f"{source}, row {number}, column {width + 1}: there are {len(row)} cells where the header has {width}; "
            "put a cell that holds the separator in double quotes."
        )
    return row[:width]
