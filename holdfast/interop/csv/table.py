from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from .numbers import Numbers, parse_numbers
from .values import as_text


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table as its file has it, with the row of the file for every record.

    `rows` counts as a spreadsheet shows rows, from 1 and with the header and blank rows counted; for Parquet it is
    the number of the record. Text cells come without blanks at their ends; a blank one is null. Parquet columns keep
    their types. `skipped` are the rows of titles above the header and, under such a title, of footnotes below the
    table. `header_row` is `None` where no row names the columns.
    """

    source: str
    header: tuple[str, ...]
    data: pa.Table
    rows: NDArray[np.int64]
    skipped: tuple[int, ...] = ()
    header_row: int | None = None

    def __len__(self) -> int:
        return int(self.rows.size)

    def column(self, name: str) -> pa.Array:
        found = self.data.column(self.header.index(name)).combine_chunks()
        return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found

    def text(self, name: str) -> pa.Array:
        """A column as text; null where it is blank."""
        return as_text(self.column(name), self.source, name)

    def numbers(self, name: str, *, missing: Collection[str] = ()) -> Numbers:
        """A column as floats, NaN where it is blank or holds one of the `missing` markers; refuses anything else."""
        return parse_numbers(self.column(name), rows=self.rows, source=self.source, name=name, missing=missing)

    def records(self) -> list[list[str]]:
        """Every row as text, blanks as empty strings; for small tables."""
        texts = [[value or "" for value in self.text(name).to_pylist()] for name in self.header]
        return [list(row) for row in zip(*texts, strict=True)]
