"""A service's own ratings, one row per subject and rater."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from holdfast.cli.change.labels import refuse_versions
from holdfast.interop.csv import Table, read_table
from holdfast.science.errors import BadInput


@dataclass(frozen=True)
class Columns:
    subject: str
    rater: str
    score: str
    version: str | None = None


@dataclass(frozen=True)
class Ratings:
    """The rows with a score, in the order of the file; `n_subjects` counts those with or without."""

    subjects: list[str]
    raters: list[str]
    scores: np.ndarray
    n_subjects: int
    skipped: tuple[int, ...]


def read_ratings(file: Path, columns: Columns, *, sheet: str | None, missing: Collection[str]) -> Ratings:
    """Read and check the table; every refusal names the row."""
    named = (columns.subject, columns.rater, columns.score, columns.version)
    table = read_table(file, sheet=sheet, columns=tuple(name for name in named if name))
    scores = table.numbers(columns.score, missing=missing)
    subjects, raters = (table.text(name).to_pylist() for name in (columns.subject, columns.rater))
    rated = np.flatnonzero(~np.isnan(scores)).tolist()
    if not rated:
        raise BadInput(f"{table.source}: column '{columns.score}' holds no score at all.")
    for name, texts in ((columns.subject, subjects), (columns.rater, raters)):
        _refuse_blank(table, name, texts, rated)
    if columns.version:
        refuse_versions(table, columns.version, np.array(rated), "raters can agree on one only")
    _refuse_repeats(table, columns, subjects, raters, rated)
    return Ratings(
        [subjects[place] for place in rated],
        [raters[place] for place in rated],
        scores[rated],
        len({subject for subject in subjects if subject is not None}),
        table.skipped,
    )


def _refuse_blank(table: Table, name: str, texts: list[str | None], rated: list[int]) -> None:
    blank = next((place for place in rated if texts[place] is None), None)
    if blank is not None:
        raise BadInput(
            f"{table.source}, row {table.rows[blank]}, column '{name}': the cell is blank; every score needs one."
        )


def _refuse_repeats(
    table: Table, columns: Columns, subjects: list[str | None], raters: list[str | None], rated: list[int]
) -> None:
    seen: dict[tuple[str | None, str | None], int] = {}
    for place in rated:
        before = seen.setdefault((subjects[place], raters[place]), place)
        if before != place:
            raise BadInput(
                f"{table.source}, rows {table.rows[before]} and {table.rows[place]} have the same "
                f"'{columns.subject}' and '{columns.rater}'; each rater may rate each subject once."
            )
