"""A service's own table as series."""

from dataclasses import dataclass
from pathlib import Path

from holdfast.interop.csv import read_table
from holdfast.interop.csv.series import series_sheet
from holdfast.science.errors import BadInput
from holdfast.science.series import Areas, read_areas


@dataclass(frozen=True)
class Columns:
    time: str
    count: str
    offset: str | None = None
    area: str | None = None


def read_file(
    file: Path, columns: Columns, *, begins: str, treated: str | None, linear: bool, sheet: str | None
) -> tuple[Areas, list[str]]:
    """The series of a file, and what of the file was passed over."""
    if treated and not columns.area:
        raise BadInput("--treated names an area; say with --area which column names the areas.")
    names = [name for name in (columns.time, columns.count, columns.offset, columns.area) if name]
    table = read_table(file, sheet=sheet, columns=names)
    cells = series_sheet(table, time=columns.time, count=columns.count, offset=columns.offset, area=columns.area)
    areas = read_areas(cells, begins=begins, treated=treated, linear=linear)
    skipped = [f"Rows {', '.join(map(str, table.skipped))} were passed over as titles."] if table.skipped else []
    left_out = [f"{name} is left out as a comparator: {why}" for name, why in areas.left_out]
    return areas, [*skipped, *left_out]
