from pathlib import Path
from zipfile import is_zipfile

from python_calamine import CalamineWorkbook

from holdfast.base.common.archives import refuse_bomb
from holdfast.science.errors import BadInput

from .columns import listed
from .layout import table_of
from .table import Table
from .values import plain_text


def read_spreadsheet(file: Path, *, sheet: str | None, header: bool) -> Table:
    """One sheet of an xlsx, xls or ods file."""
    if is_zipfile(file):
        refuse_bomb(file, file.name)
    try:
        rows = _rows(file, sheet)
    except BadInput:
        raise
    except Exception:
        # The reader has an exception for each of dozens of ways in which a workbook can be broken or locked.
        raise BadInput(
            f"{file.name} cannot be read as a spreadsheet; it is damaged, locked with a password, or of another kind."
        ) from None
    return table_of(rows, file.name, header=header)


def _rows(file: Path, sheet: str | None) -> list[list[str]]:
    with CalamineWorkbook.from_path(file) as book:
        name = _sheet_name(book.sheet_names, sheet, file.name)
        cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[plain_text(cell) for cell in row] for row in cells]


def _sheet_name(names: list[str], wanted: str | None, source: str) -> str:
    if wanted is None and len(names) == 1:
        return names[0]
    if wanted in names:
        return str(wanted)
    if wanted is None:
        raise BadInput(f"{source} has {len(names)} sheets; say which to read: {listed(names)}.")
    raise BadInput(f"{source} has no sheet '{wanted}'; its sheets are {listed(names)}.")
