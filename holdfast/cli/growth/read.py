"""A service's own table, one row per person and time, as columns of a growth model."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from holdfast.cli.change.labels import refuse_versions
from holdfast.interop.csv import Table, read_table
from holdfast.interop.csv.numbers import PLAIN
from holdfast.science.errors import BadInput

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True)
class Columns:
    person: str
    time: str
    score: str
    covariates: tuple[str, ...] = ()
    version: str | None = None

    def __post_init__(self) -> None:
        roles = [self.person, self.time, self.score, *self.covariates]
        twice = next((name for name in roles if roles.count(name) > 1), None)
        if twice is not None:
            raise BadInput(
                f"Column '{twice}' is named for two things; person, time, score and covariates each need one."
            )


@dataclass(frozen=True)
class Occasions:
    """Rows with a score and everything else, in the order of the file.

    `without_score` and `without_covariate` count the rows left out; `dated` says that times are weeks since each
    person's first score.
    """

    people: np.ndarray
    times: np.ndarray
    scores: np.ndarray
    covariates: dict[str, np.ndarray]
    dated: bool
    without_score: int
    without_covariate: int
    skipped: tuple[int, ...]


def read_occasions(file: Path, columns: Columns, *, sheet: str | None, missing: Collection[str]) -> Occasions:
    """Read and check the table; every refusal names the row."""
    wanted = (columns.person, columns.time, columns.score, *columns.covariates)
    wanted += (columns.version,) if columns.version else ()
    table = read_table(file, sheet=sheet, columns=wanted)
    scores = table.numbers(columns.score, missing=missing)
    texts = {name: _texts(table, name, missing) for name in wanted if name != columns.score}
    scored = ~np.isnan(scores)
    _refuse_blank(table, (columns.person, columns.time), texts, scored)
    complete = np.logical_and.reduce([scored, *(texts[name] != "" for name in columns.covariates)])
    rows = np.flatnonzero(complete)
    if columns.version:
        refuse_versions(table, columns.version, rows)
    people = texts[columns.person][rows]
    times, dated = _times(table, columns.time, texts[columns.time], rows)
    _refuse_repeats(table, columns, people, times, rows)
    named = (texts[columns.person] != "") & ~scored
    return Occasions(
        people,
        _weeks_since_first(people, times) if dated else times,
        scores[rows],
        {name: _covariate(texts[name][rows]) for name in columns.covariates},
        dated,
        int(named.sum()),
        int((scored & ~complete).sum()),
        table.skipped,
    )


def _texts(table: Table, name: str, missing: Collection[str]) -> np.ndarray:
    found = table.text(name).fill_null("").to_pylist()
    return np.array(["" if text in missing else text for text in found], dtype=object)


def _refuse_blank(table: Table, names: tuple[str, ...], texts: dict[str, np.ndarray], scored: np.ndarray) -> None:
    for name in names:
        blank = np.flatnonzero(scored & (texts[name] == ""))
        if blank.size:
            row = table.rows[blank[0]]
            raise BadInput(f"{table.source}, row {row}, column '{name}': the cell is blank; every score needs one.")


def _times(table: Table, name: str, texts: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, bool]:
    dated = any(DAY.fullmatch(text) for text in texts[rows])
    read = _day if dated else _number
    return np.array([read(table, name, int(row), texts[row]) for row in rows], dtype=np.float64), dated


def _day(table: Table, name: str, row: int, text: str) -> float:
    where = f"{table.source}, row {table.rows[row]}, column '{name}'"
    try:
        found = date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        raise BadInput(f"{where}: {text} is no day of the calendar.") from None
    if found is None:
        raise BadInput(f"{where}: '{text[:30]}' is no day; write every one as 2026-03-31.")
    if found < EARLIEST:
        raise BadInput(f"{where}: {text} is before {EARLIEST.year}, so it cannot be the day of a score.")
    return float(found.toordinal())


def _number(table: Table, name: str, row: int, text: str) -> float:
    if not PLAIN.fullmatch(text):
        where = f"{table.source}, row {table.rows[row]}, column '{name}'"
        raise BadInput(f"{where}: '{text[:30]}' is no time; write a number such as 1.5, or a day such as 2026-03-31.")
    return float(text)


def _weeks_since_first(people: np.ndarray, days: np.ndarray) -> np.ndarray:
    if not days.size:
        return days
    _, who = np.unique(people.astype(str), return_inverse=True)
    first = np.full(int(who.max()) + 1, np.inf)
    np.minimum.at(first, who, days)
    return (days - first[who]) / 7


def _refuse_repeats(table: Table, columns: Columns, people: np.ndarray, times: np.ndarray, rows: np.ndarray) -> None:
    seen: dict[tuple[str, float], int] = {}
    for place, key in enumerate(zip(people, times, strict=True)):
        before = seen.setdefault(key, place)
        if before != place:
            one, other = table.rows[rows[before]], table.rows[rows[place]]
            raise BadInput(
                f"{table.source}, rows {one} and {other} have the same '{columns.person}' and '{columns.time}'; "
                "each person may have one score at a time."
            )


def _covariate(texts: np.ndarray) -> np.ndarray:
    """Numbers where every cell is one, otherwise text."""
    if all(PLAIN.fullmatch(text) for text in texts):
        return texts.astype(np.float64)
    return texts.astype(str)
