"""Which reader a file needs, told by what is in it and not by its name."""

from collections.abc import Sequence
from pathlib import Path

from holdfast.science.errors import BadInput

from .columns import select
from .fast import read_plain
from .parquet import read_parquet
from .spreadsheet import read_spreadsheet
from .table import Table
from .text import read_text

ZIP, OLE, PARQUET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1"


def read_table(
    path: str | Path, *, sheet: str | None = None, columns: Sequence[str] | None = None, header: bool = True
) -> Table:
    """Read a table from a file.

    Parameters
    ----------
    path : path
        Text with any of comma, semicolon, tab or pipe between cells, in UTF-8, UTF-16 or Windows-1252 (Latin-1);
        Parquet; xlsx, xls or ods.
    sheet : str, optional
        Of a spreadsheet; needed where it has several.
    columns : sequence of str, optional
        Only these are needed; without it all of them.
    header : bool
        Whether the first row names the columns; without, they are called "column 1", "column 2" and so on.

    Returns
    -------
    Table

    Raises
    ------
    BadInput
        If the file cannot be read as a table, or lacks a needed column.
    """
    file = Path(path)
    start = _first_bytes(file)
    if start.startswith((ZIP, OLE)):
        return select(read_spreadsheet(file, sheet=sheet, header=header), columns)
    if sheet is not None:
        raise BadInput(f"{file.name} is not a spreadsheet, so it has no sheet '{sheet}'.")
    if start.startswith(PARQUET):
        return read_parquet(file, columns=columns)
    data = file.read_bytes()
    plain = read_plain(data, file.name, columns=columns) if header else None
    return plain or select(read_text(data, file.name, header=header), columns)


def _first_bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            start = opened.read(4)
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or "no such file name"
        raise BadInput(f"{file.name or file} cannot be opened: {why}.") from None
    if not start:
        raise BadInput(f"{file.name} is empty; it must hold at least a row of column names.")
    return start
