"""A service's own table as outcomes with their units and case mix."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from holdfast.interop.csv import Table, read_table
from holdfast.interop.csv.numbers import PLAIN
from holdfast.science.errors import BadInput

Floats = np.ndarray
MOST_KINDS = 20
"""A column of words with more kinds than this is no case mix but something like a name."""


@dataclass(frozen=True)
class Columns:
    unit: str
    value: str
    denominator: str | None
    adjust: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (self.unit, self.value, *((self.denominator,) if self.denominator else ()), *self.adjust)


@dataclass(frozen=True, eq=False)
class People:
    """Rows with a value and all that goes with it; `left_out` counts the others."""

    unit: list[str]
    value: Floats
    denominator: Floats | None
    covariates: Floats | None
    left_out: int


def read_people(file: Path, columns: Columns, *, sheet: str | None, missing: Collection[str]) -> People:
    table = read_table(file, sheet=sheet, columns=columns.names)
    value = table.numbers(columns.value, missing=missing)
    below = table.numbers(columns.denominator, missing=missing) if columns.denominator else None
    case_mix = [_case_mix(table, name, missing) for name in columns.adjust]
    known = ~np.isnan(value)
    for each in (*([below] if below is not None else []), *case_mix):
        known &= ~np.isnan(each.reshape(value.size, -1)).any(axis=1)
    names = table.text(columns.unit).to_pylist()
    _refuse_nameless(table, columns.unit, names, known)
    covariates = np.column_stack(case_mix)[known] if case_mix else None
    used = np.flatnonzero(known)
    return People(
        unit=[str(names[place]) for place in used],
        value=value[used],
        denominator=None if below is None else below[used],
        covariates=None if covariates is None else _varying(covariates),
        left_out=int((~known).sum()),
    )


def _refuse_nameless(table: Table, name: str, names: list[str | None], known: Floats) -> None:
    for place in np.flatnonzero(known):
        if names[place] is None:
            row = table.rows[place]
            raise BadInput(f"{table.source}, row {row}, column '{name}': the cell is blank; every row needs a unit.")


def _case_mix(table: Table, name: str, missing: Collection[str]) -> Floats:
    """Numbers as they are; words as one column for each kind but the first."""
    texts = [None if text in missing else text for text in table.text(name).to_pylist()]
    if all(text is None or PLAIN.fullmatch(text) for text in texts):
        return np.asarray(table.numbers(name, missing=missing))
    kinds = sorted({text for text in texts if text is not None})
    if len(kinds) > MOST_KINDS:
        raise BadInput(
            f"Column '{name}' holds {len(kinds)} different words; case mix has at most {MOST_KINDS} kinds, or numbers."
        )
    marks = [[np.nan if text is None else float(text == kind) for kind in kinds[1:]] for text in texts]
    return np.array(marks, dtype=np.float64).reshape(len(texts), -1)


def _varying(covariates: Floats) -> Floats:
    """Without the columns of kinds that nobody with an outcome has."""
    return covariates[:, covariates.std(axis=0) > 0]
