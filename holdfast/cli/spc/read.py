"""A service's own table, one row per point in time, as series by facet."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from holdfast.cli.change.times import SLASHED, impossible
from holdfast.interop.csv import Table, read_table
from holdfast.interop.csv.numbers import PLAIN
from holdfast.science.errors import BadInput

Floats = np.ndarray


@dataclass(frozen=True)
class Columns:
    value: str
    denominator: str | None
    label: str | None
    facet: str | None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name in (self.value, self.denominator, self.label, self.facet) if name)


@dataclass(frozen=True, eq=False)
class Series:
    """The points of one facet in the order of time; `sorted` says whether the file had them in another."""

    facet: str | None
    labels: list[str]
    value: Floats
    denominator: Floats | None
    sorted: bool


def read_series(file: Path, columns: Columns, *, sheet: str | None, missing: Collection[str]) -> list[Series]:
    """One series for each facet, in the order in which the facets first appear."""
    table = read_table(file, sheet=sheet, columns=columns.names)
    value = table.numbers(columns.value, missing=missing)
    below = table.numbers(columns.denominator, missing=missing) if columns.denominator else None
    if below is not None:
        # A point without its denominator is a point without a value.
        value = np.where(np.isnan(below), np.nan, value)
    labels = _labels(table, columns.label)
    parts = _facets(table, columns.facet)
    return [_series(facet, where, labels, value, below, columns.label) for facet, where in parts.items()]


def _labels(table: Table, name: str | None) -> list[str]:
    if name is None:
        return []
    found = table.text(name).to_pylist()
    if None in found:
        row = table.rows[found.index(None)]
        raise BadInput(f"{table.source}, row {row}, column '{name}': the cell is blank; every point needs a label.")
    labels = [str(label) for label in found]
    for place, label in enumerate(labels):
        if wrong := impossible(label):
            raise BadInput(f"{table.source}, row {table.rows[place]}, column '{name}': {wrong}.")
    return labels


def _facets(table: Table, name: str | None) -> dict[str | None, list[int]]:
    if name is None:
        return {None: list(range(len(table)))}
    parts: dict[str | None, list[int]] = {}
    for place, facet in enumerate(table.text(name).to_pylist()):
        if facet is None:
            row = table.rows[place]
            raise BadInput(f"{table.source}, row {row}, column '{name}': the cell is blank; every row needs a facet.")
        parts.setdefault(facet, []).append(place)
    return parts


def _series(
    facet: str | None, where: list[int], labels: list[str], value: Floats, below: Floats | None, name: str | None
) -> Series:
    mine = [labels[place] for place in where] if labels else [str(point + 1) for point in range(len(where))]
    keys = _ordered(mine) if labels else None
    order = where if keys is None else [where[i] for i in sorted(range(len(where)), key=keys.__getitem__)]
    if keys is not None and len(set(keys)) < len(keys):
        twice = next(mine[i] for i, key in enumerate(keys) if key in keys[:i])
        of = f" of {facet}" if facet else ""
        raise BadInput(f"Column '{name}' has {twice} twice{of}; each point in time may have one row.")
    shown = [labels[place] for place in order] if labels else mine
    return Series(facet, shown, value[order], None if below is None else below[order], order != where)


def _ordered(labels: list[str]) -> list[float] | None:
    """What to sort by, where every label is a number or a day; else the file's own order stands."""
    if all(PLAIN.fullmatch(label) for label in labels):
        return [float(label) for label in labels]
    for read in (_iso, _british):
        days = [read(label) for label in labels]
        if None not in days:
            return [float(day.toordinal()) for day in days if day]
    return None


def _iso(label: str) -> date | None:
    try:
        return date.fromisoformat(label[:10])
    except ValueError:
        return None


def _british(label: str) -> date | None:
    """31/03/2026 or 31.03.2026, the day before the month."""
    found = SLASHED.fullmatch(label.strip())
    try:
        return date(*map(int, reversed(found.groups()))) if found else None
    except ValueError:
        return None
