"""The tables of the extract and the type of each column. Nothing here names a person: keys are pseudonyms."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from holdfast.analytics import dictionary

VERSION: Final = "2"
"""Changes when a column changes; a reader refuses an extract of another version."""

ARROW: Final[dict[str, pa.DataType]] = {
    dictionary.TEXT: pa.string(),
    dictionary.DAY: pa.date32(),
    dictionary.YES_NO: pa.bool_(),
    dictionary.WHOLE: pa.int32(),
    dictionary.WHOLE_64: pa.int64(),
    dictionary.NUMBER: pa.float64(),
}
"""Type in the file by type in words."""


def schema_of(columns: tuple[dictionary.Column, ...]) -> pa.Schema:
    """The schema of a file with these columns; a column may hold empty values where the dictionary says what they mean.

    Parameters
    ----------
    columns
        In the order of the file.
    """
    return pa.schema([pa.field(one.name, ARROW[one.kind], nullable=bool(one.empty)) for one in columns])


TABLES: Final[dict[str, pa.Schema]] = {name: schema_of(columns) for name, columns in dictionary.COLUMNS.items()}
"""Every table by its file name without `.parquet`. `pairs` is made from `scores` by `indicators.pairs`."""

REFERRALS: Final = TABLES["referrals"]
EPISODES: Final = TABLES["episodes"]
ATTENDANCES: Final = TABLES["attendances"]
UNITS: Final = TABLES["units"]
SCORES: Final = TABLES["scores"]
NOT_OBTAINED: Final = TABLES["not_obtained"]
PAIRS: Final = TABLES["pairs"]

SCORES_ORDER: Final = ("episode", "unit", "instrument", "scale", "answered_on")
"""Order of the rows of `scores`: readers that go through one unit after the other rely on it."""
