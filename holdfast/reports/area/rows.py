"""From rows that somebody pasted or sent to a checked series."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from holdfast.base.common.uploads import spoken_name
from holdfast.interop.csv import Table, read_table
from holdfast.interop.csv.series import series_sheet
from holdfast.science.errors import Refusal
from holdfast.science.series import SeriesStatement, Settings, read_areas

MOST_ROWS, MOST_BYTES = 5_000, 1_000_000
MOST_COMPARATORS = 12  # each is tried in turn while somebody waits for the page
PASTED = "Pasted rows"
SEASONS = {"": None, "4": 4.0, "12": 12.0, "52": 52.0}


@dataclass(frozen=True)
class Choices:
    """Which column is what, and how the series is modelled; as the form has them."""

    time: str
    count: str
    begins: str
    counted: str
    source: str
    offset: str = ""
    area: str = ""
    treated: str = ""
    slope_change: bool = False
    robust: bool = False
    season: str = ""
    harmonics: int = 1
    family: str = "quasipoisson"


def table_of_bytes(content: bytes, name: str, sheet: str = "") -> Table:
    """The table of a file that was sent, or of rows that were pasted.

    Raises
    ------
    BadInput
        If it is no table, too large, or has no row below its names.
    """
    if len(content) > MOST_BYTES:
        raise Refusal("file", f"{name} is larger than 1 MB; send one row for each time and area only.")
    with TemporaryDirectory() as folder:
        path = Path(folder) / spoken_name(name)  # the reader says it in its sentences; the content says what it is
        path.write_bytes(content)
        table = read_table(path, sheet=sheet or None)
    if not len(table):
        raise Refusal("rows", f"{name} has no row below its names of columns.")
    if len(table) > MOST_ROWS:
        raise Refusal("rows", f"{name} has {len(table):,} rows; there may be {MOST_ROWS:,} at most.")
    return table


def as_text(table: Table) -> str:
    """The table as comma-separated text, so that it can be seen, corrected and sent again."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.header)
    writer.writerows(table.records())
    return out.getvalue()


def statement_of(table: Table, choices: Choices) -> SeriesStatement:
    """Check the series; every refusal says where in the table and what is allowed."""
    sheet = series_sheet(
        table, time=choices.time, count=choices.count, offset=choices.offset or None, area=choices.area or None
    )
    areas = read_areas(sheet, begins=choices.begins, treated=choices.treated or None)
    if len(areas.comparators) > MOST_COMPARATORS:
        raise Refusal(
            "rows", f"{len(areas.comparators)} other areas are too many here; send {MOST_COMPARATORS} at most."
        )
    period = SEASONS[choices.season]
    settings = Settings(
        family=choices.family,  # type: ignore[arg-type]
        slope_change=choices.slope_change,
        period=period,
        harmonics=choices.harmonics if period else 0,
        robust=choices.robust,
    )
    return SeriesStatement(areas, settings, choices.counted, choices.source)
