"""A service's own table, one row per person and time, as pairs of scores."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from holdfast.cli.change.labels import groups_of, refuse_versions
from holdfast.cli.change.times import as_numbers, canonical, impossible, refuse_backwards, same_moments
from holdfast.interop.csv import Table, read_table
from holdfast.interop.csv.columns import listed
from holdfast.science.change import ScorePairs, pair_scores, repeated_row
from holdfast.science.errors import BadInput

WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")


@dataclass(frozen=True)
class Columns:
    person: str
    time: str
    score: str
    group: str | None = None
    version: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        more = (name for name in (self.group, self.version) if name)
        return (self.person, self.time, self.score, *more)


@dataclass(frozen=True)
class Courses:
    """Every row with a score: codes of people, times as numbers, scores."""

    units: np.ndarray
    times: np.ndarray
    scores: np.ndarray


@dataclass(frozen=True)
class Scores:
    """Pairs in the order in which people first appear in the file; `groups` says each person's where one is asked."""

    people: list[str] | list[int]
    pairs: ScorePairs
    skipped: tuple[int, ...]
    groups: list[str] | None = None
    courses: Courses | None = None


@dataclass(frozen=True)
class Rows:
    """The rows of a table that hold anything: which they are, whose, when, and the score."""

    table: Table
    columns: Columns
    used: np.ndarray
    who: np.ndarray
    when: np.ndarray
    score: np.ndarray

    def number(self, place: int) -> int:
        """The row of the file at a place."""
        return int(self.table.rows[self.used[place]])


def read_scores(
    file: Path,
    columns: Columns,
    *,
    pre: str,
    post: str,
    sheet: str | None,
    missing: Collection[str],
    every_time: bool = False,
) -> Scores:
    """Read and check the table; with `every_time` all occasions count, not only the first and the last."""
    table = read_table(file, sheet=sheet, columns=columns.names)
    scores = table.numbers(columns.score, missing=missing)
    used = _rows_with_anything(table, columns, scores)
    people, who = _coded(table, columns.person, used)
    times, when = _coded(table, columns.time, used)
    _refuse_impossible(table, columns, times, when, used)
    moments, moment_of = same_moments(times)
    rows = Rows(table, columns, used, who, moment_of[when], scores[used])
    first, last = _both_moments(rows, moments, times, pre, post)
    _refuse_repeats(rows)
    scored = ~np.isnan(rows.score)
    if not scored.any():
        raise BadInput(f"{table.source}: column '{columns.score}' holds no score at all.")
    at = scored if every_time else scored & np.isin(rows.when, (first, last))
    if columns.version:
        refuse_versions(table, columns.version, used[at])
    pairs = pair_scores(who, rows.when, rows.score, first_time=first, last_time=last, n_units=len(people))
    groups = groups_of(table, columns.person, columns.group, who, used, len(people)) if columns.group else None
    courses = _courses(rows, moments, at) if every_time else None
    return Scores(_as_whole_numbers(people), pairs, table.skipped, groups, courses)


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


def _refuse_impossible(table: Table, columns: Columns, times: list[str], when: np.ndarray, used: np.ndarray) -> None:
    for code, time in enumerate(times):
        if wrong := impossible(time):
            row = table.rows[used[np.flatnonzero(when == code)[0]]]
            raise BadInput(f"{table.source}, row {row}, column '{columns.time}': {wrong}.")


def _both_moments(rows: Rows, moments: dict[str, int], times: list[str], pre: str, post: str) -> tuple[int, int]:
    if len(moments) == 1 and canonical(pre) != canonical(post) and {canonical(pre), canonical(post)} & set(moments):
        raise BadInput(
            f"{rows.table.source} has scores of one time only, {times[0]}, in column '{rows.columns.time}'; "
            "change needs two."
        )
    refuse_backwards(pre, post)
    first, last = (_moment(value, option, moments, times, rows) for value, option in ((pre, "--pre"), (post, "--post")))
    if first == last:
        raise BadInput(f"--pre and --post are both {pre}; change needs two different times.")
    return first, last


def _moment(value: str, option: str, moments: dict[str, int], times: list[str], rows: Rows) -> int:
    found = moments.get(canonical(value))
    if found is None:
        there = listed(times) or "none"
        raise BadInput(
            f"{rows.table.source} has no row with {value} ({option}) in column '{rows.columns.time}'; "
            f"the values there are: {there}."
        )
    return found


def _refuse_repeats(rows: Rows) -> None:
    repeated = repeated_row(rows.who, rows.when)
    if repeated is None:
        return
    one, other = (rows.number(place) for place in repeated)
    scores = [rows.score[place] for place in repeated]
    where, names = f"{rows.table.source}, rows {one} and {other}", f"'{rows.columns.person}' and '{rows.columns.time}'"
    if np.isnan(scores).sum() == 1 or (scores[0] != scores[1] and not np.isnan(scores).any()):
        told = ["none" if np.isnan(score) else f"{score:g}" for score in scores]
        raise BadInput(f"{where} give two scores, {told[0]} and {told[1]}, for the same {names}; keep the right one.")
    raise BadInput(f"{where} have the same {names}, and the same score; leave one out if it is a copy.")


def _courses(rows: Rows, moments: dict[str, int], at: np.ndarray) -> Courses:
    times = as_numbers(moments, rows.columns.time)
    return Courses(rows.who[at], times[rows.when[at]], rows.score[at])


def _as_whole_numbers(people: list[str]) -> list[str] | list[int]:
    return [int(person) for person in people] if all(map(WHOLE.fullmatch, people)) else people
