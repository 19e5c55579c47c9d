"""A service's own table, one row per person and time, as pairs of scores."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa

from holdfast.interop.csv import Table, read_table
from holdfast.interop.csv.columns import listed
from holdfast.interop.csv.numbers import PLAIN
from holdfast.science.change import ScorePairs, pair_scores, repeated_row
from holdfast.science.errors import BadInput

WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")


@dataclass(frozen=True)
class Columns:
    person: str
    time: str
    score: str


@dataclass(frozen=True)
class Scores:
    """Pairs in the order in which people first appear in the file."""

    people: list[str] | list[int]
    pairs: ScorePairs
    skipped: tuple[int, ...]


def read_scores(
    file: Path, columns: Columns, *, pre: str, post: str, sheet: str | None, missing: Collection[str]
) -> Scores:
    names = (columns.person, columns.time, columns.score)
    table = read_table(file, sheet=sheet, columns=names)
    scores = table.numbers(columns.score, missing=missing)
    used = _rows_with_anything(table, columns, scores)
    people, who = _coded(table, columns.person, used)
    times, when = _coded(table, columns.time, used)
    moments, moment_of = _same_moments(times)
    when = moment_of[when]
    first, last = (
        _moment(value, option, moments, times, table, columns) for value, option in ((pre, "--pre"), (post, "--post"))
    )
    if first == last:
        raise BadInput(f"--pre and --post are both {pre}; change needs two different times.")
    _refuse_repeats(table, columns, who, when, used)
    pairs = pair_scores(who, when, scores[used], first_time=first, last_time=last, n_units=len(people))
    return Scores(_as_whole_numbers(people), pairs, table.skipped)


def canonical(value: str) -> str:
    """1, 01 and 1.0 are one time; any other text is itself."""
    text = value.strip()
    if not PLAIN.fullmatch(text):
        return text
    number = Decimal(text).normalize()
    return format(number if number else Decimal(0), "f")


def _rows_with_anything(table: Table, columns: Columns, scores: np.ndarray) -> np.ndarray:
    blank = np.isnan(scores)
    for name in (columns.person, columns.time):
        blank &= table.text(name).is_null().to_numpy(zero_copy_only=False)
    return np.flatnonzero(~blank)


def _coded(table: Table, name: str, used: np.ndarray) -> tuple[list[str], np.ndarray]:
    column = table.text(name).take(pa.array(used))
    empty = np.flatnonzero(column.is_null().to_numpy(zero_copy_only=False))
    if empty.size:
        row = table.rows[used[empty[0]]]
        raise BadInput(f"{table.source}, row {row}, column '{name}': the cell is blank; every row needs one.")
    encoded = column.dictionary_encode()
    return encoded.dictionary.to_pylist(), encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)


def _same_moments(times: list[str]) -> tuple[dict[str, int], np.ndarray]:
    moments: dict[str, int] = {}
    moment_of = [moments.setdefault(canonical(time), len(moments)) for time in times]
    return moments, np.array(moment_of, dtype=np.int64)


def _moment(value: str, option: str, moments: dict[str, int], times: list[str], table: Table, columns: Columns) -> int:
    found = moments.get(canonical(value))
    if found is None:
        there = listed(times) or "none"
        raise BadInput(
            f"{table.source} has no row with {value} ({option}) in column '{columns.time}'; "
            f"the values there are: {there}."
        )
    return found


def _refuse_repeats(table: Table, columns: Columns, who: np.ndarray, when: np.ndarray, used: np.ndarray) -> None:
    repeated = repeated_row(who, when)
    if repeated:
        one, other = (int(table.rows[used[place]]) for place in repeated)
        raise BadInput(
            f"{table.source}, rows {one} and {other} have the same '{columns.person}' and '{columns.time}'; "
            "each person may have one row per time."
        )


def _as_whole_numbers(people: list[str]) -> list[str] | list[int]:
    return [int(person) for person in people] if all(map(WHOLE.fullmatch, people)) else people
