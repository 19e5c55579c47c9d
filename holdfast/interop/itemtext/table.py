"""Reads a CSV file into rows of text, or refuses it in one sentence."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from holdfast.science.errors import BadInput


def read_rows(path: Path, columns: list[str]) -> list[dict[str, str]]:
    """The wanted `columns` of every row; `BadInput` names file, row and column where the file cannot be used."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"{path.name} is not UTF-8 text; save it as CSV with UTF-8.") from None
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read: {(error.strerror or 'unknown reason').lower()}.") from None
    try:
        return list(_rows(path.name, csv.reader(StringIO(text.rstrip("\r\n"), newline=""), strict=True), columns))
    except csv.Error as error:
        raise BadInput(f"{path.name} is not CSV ({error}); fields are separated by commas.") from None


def _rows(file: str, lines: Iterator[list[str]], columns: list[str]) -> Iterator[dict[str, str]]:
    heading = [name.strip() for name in next(lines, [])]
    places = {column: _place(file, heading, column) for column in columns}
    for number, cells in enumerate(lines, start=2):
        if not cells:
            raise BadInput(f"{file} row {number} is empty; every row needs {len(heading)} fields.")
        if len(cells) != len(heading):
            raise BadInput(f"{file} row {number} has {len(cells)} fields; the heading has {len(heading)}.")
        yield {column: cells[place] for column, place in places.items()}


def _place(file: str, heading: list[str], column: str) -> int:
    match heading.count(column):
        case 1:
            return heading.index(column)
        case 0:
            raise BadInput(f"{file} has no column {column}; its columns are {', '.join(heading) or 'none'}.")
        case times:
            raise BadInput(f"{file} has {times} columns named {column}; each name is allowed once.")
