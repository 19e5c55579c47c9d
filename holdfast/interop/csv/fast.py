"""The quick reader for the ordinary large file: UTF-8, commas, one record to a line.

It takes only files of which it reads exactly what the careful reader would, and leaves the others alone.
"""

import csv
import io
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv
from numpy.typing import NDArray

from .columns import name_columns, wanted_places
from .encoding import BOMS, CONTROLS
from .layout import header_place
from .table import Table
from .text import sniff
from .values import blank_to_null

HEAD = 1 << 16
COMMA, LINE_END, RETURN, QUOTE = b',\n\r"'


def read_plain(data: bytes, source: str, *, columns: Sequence[str] | None) -> Table | None:
    """The table, or `None` when the careful reader has to look."""
    if not _is_plain(data):
        return None
    names = _plain_header(data)
    if names is None:
        return None
    places = wanted_places(names, columns, source, row=1)
    found = _read(data, len(names), places)
    if found is not None and _has_blank_row(found) and len(places) < len(names):
        # Whether such a row is blank throughout only the other columns tell.
        found = _read(data, len(names), list(range(len(names))))
        return None if found is None else _table(found, source, names, places)
    return None if found is None else _table(found, source, names, places, chosen=True)


def _table(data: pa.Table, source: str, names: Sequence[str], places: Sequence[int], *, chosen: bool = False) -> Table:
    rows = np.arange(2, data.num_rows + 2)
    keep = ~_blank_rows(data)
    if not keep.all():
        data, rows = data.filter(pa.array(keep)), rows[keep]
    header = tuple(names[place] for place in places)
    data = data if chosen else data.select(list(places))
    return Table(source, header, data.rename_columns(list(header)), rows, header_row=1)


def _is_plain(data: bytes) -> bool:
    """UTF-8 without a mark or control characters, lines ended alike, quotes only around whole cells of one line."""
    if data.startswith(tuple(mark for mark, _ in BOMS)) or len(data.translate(None, CONTROLS)) != len(data):
        return False
    returns = data.count(b"\r")
    if returns and returns != data.count(b"\r\n"):
        return False
    return _is_utf8(data) and _quotes_are_plain(data)


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _quotes_are_plain(data: bytes) -> bool:
    if not data.count(b'"'):
        return True
    framed = np.frombuffer(b"\n" + data + b"\n", dtype=np.uint8)
    quotes = np.flatnonzero(framed == QUOTE)
    if quotes.size % 2:
        return False
    opens, closes = framed[quotes[0::2] - 1], framed[quotes[1::2] + 1]
    ends: NDArray[np.uint8] = np.array([COMMA, LINE_END, RETURN], dtype=np.uint8)
    line_ends = np.flatnonzero(framed == LINE_END)
    inside = np.searchsorted(quotes, line_ends) % 2
    return bool(np.isin(opens, ends[:2]).all() and np.isin(closes, ends).all() and not inside.any())


def _plain_header(data: bytes) -> tuple[str, ...] | None:
    """Names in the first row, or `None` when another row or another separator is the likelier one."""
    head = data[:HEAD]
    if len(data) > HEAD:
        head = head[: head.rfind(b"\n") + 1]
    text = head.decode("utf-8")
    if not text or sniff(text) != ",":
        return None
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), skipinitialspace=True)]
    # A blank name at the end needs the widths of all rows below to judge.
    if header_place(rows) != 0 or not rows[0][-1]:
        return None
    return name_columns(rows[0])


def _read(data: bytes, width: int, places: Sequence[int]) -> pa.Table | None:
    names = [str(place) for place in range(width)]
    try:
        found = arrow_csv.read_csv(
            pa.BufferReader(data),
            read_options=arrow_csv.ReadOptions(column_names=names, skip_rows=1),
            parse_options=arrow_csv.ParseOptions(ignore_empty_lines=False),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=False,
                include_columns=[names[place] for place in places],
            ),
        )
    except pa.ArrowInvalid:
        return None
    arrays = [blank_to_null(pc.utf8_trim_whitespace(column)) for column in found.columns]
    return pa.Table.from_arrays(arrays, names=found.column_names)


def _blank_rows(data: pa.Table) -> NDArray[np.bool_]:
    blank = np.ones(data.num_rows, dtype=bool)
    for column in data.columns:
        blank &= column.is_null().to_numpy()
    return blank


def _has_blank_row(data: pa.Table) -> bool:
    return bool(_blank_rows(data).any())
