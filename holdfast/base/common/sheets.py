"""Lists as CSV files that a spreadsheet opens without running anything in them."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

_STARTS_A_FORMULA = ("=", "+", "-", "@")
_BREAKS_THE_CELL = ("\t", "\r", "\n")


def sheet(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The whole file as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def safe_cell(value: object) -> object:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers."""
    if not isinstance(value, str):
        return "" if value is None else value
    runs = value.lstrip().startswith(_STARTS_A_FORMULA) or value.startswith(_BREAKS_THE_CELL)
    return f"'{value}" if runs else value


def csv_response(
    name: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, simulated: bool = False
) -> HttpResponse:
    """A download with a mark at its head, which spreadsheets need to read names with diacritics.

    `simulated` says in the file's name and in every row that nobody in it is real.
    """
    if simulated:
        name, columns, rows = f"simulated-{name}", (*columns, "Simulated"), ((*row, "yes") for row in rows)
    response = HttpResponse("\ufeff" + sheet(columns, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
