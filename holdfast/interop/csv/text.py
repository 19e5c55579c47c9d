"""Text tables with any separator: the careful reader."""

import csv
import io
from collections import Counter
from itertools import islice

from holdfast.science.errors import BadInput

from .encoding import decode
from .layout import filled, table_of
from .table import Table

SEPARATORS = (",", ";", "\t", "|")
SAMPLE = 200
LONGEST_CELL = 1 << 20


def read_text(data: bytes, source: str, *, header: bool) -> Table:
    """A table of text in any separator and encoding; every record is looked at, one after the other."""
    text = decode(data, source)
    return table_of(_all_rows(text, sniff(text), source), source, header=header)


def sniff(text: str) -> str:
    """The separator that cuts most of the first rows into the same number of cells, and into most cells."""
    return max(SEPARATORS, key=lambda separator: (*_evenness(text, separator), -SEPARATORS.index(separator)))


def _evenness(text: str, separator: str) -> tuple[float, int]:
    widths: Counter[int] = Counter()
    try:
        for row in islice(_reader(text, separator), SAMPLE):
            widths[len(row)] += 1 if filled(row) else 0
    except csv.Error:
        pass
    rows = widths.total()
    width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(1, 0))
    return (count / rows, width) if rows and width > 1 else (0.0, 1)


def _all_rows(text: str, separator: str, source: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in _reader(text, separator):
            rows.append([cell.strip() for cell in row])
    except csv.Error as problem:
        raise BadInput(_broken(source, rows, str(problem))) from None
    return rows


def _broken(source: str, rows: list[list[str]], problem: str) -> str:
    where = f"{source}, row {len(rows) + 1}"
    if "field larger" in problem:
        return f"{where}: a cell is longer than {LONGEST_CELL:,} characters; a double quote may not be closed."
    return f"{where}: a double quote is not closed, or text follows it; write a quote inside a cell as two."


def _reader(text: str, separator: str):  # type: ignore[no-untyped-def]
    csv.field_size_limit(LONGEST_CELL)
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
