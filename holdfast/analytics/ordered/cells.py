"""Counts and moments of change by group and quarter: of one batch, and of all batches together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from holdfast.analytics.indicators.pairs import STEPS
from holdfast.analytics.ordered.columns import Codes, Whole, array, numbers
from holdfast.analytics.ordered.runs import Ends

DENSE = 1 << 22
"""Most cells that are counted in an array of their own; beyond it only those that occur."""
UNPAIRED: Final = 3
KINDS: Final = 4
"""Within a cell: unchanged, improved, worse and unpaired."""


@dataclass(frozen=True, eq=False)
class Cells:
    """Moments in thousandths of a point. `squares` is the sum of squared distances from the cell's own mean.

    `n` counts pairs, `unpaired` the scores without a second one; the mean of no pair is 0.
    """

    labels: pa.Table
    n: Whole
    mean: Whole
    squares: Whole
    improved: Whole
    worse: Whole
    unpaired: Whole


def quarters(days: Whole) -> Codes:
    """Days since 1970 as calendar quarters since 1970."""
    low, high = int(days.min()), int(days.max())
    calendar = np.arange(low, high + 1).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) // 3
    return Codes(calendar.astype(np.int32)[days - low], None)


def count(ends: Ends, groups: list[Codes], *, reach: float, sign: int) -> Cells:
    """The cells of a batch's runs, one or more; `groups` has one entry for each run. A run of one day is no pair."""
    unpaired = ends.last_on <= ends.first_on
    group, size, places = _one_number([*groups, quarters(ends.first_on)])
    group = group.astype(np.intp, copy=False)  # what bincount would make of it three times
    change = ends.last - ends.first
    change[unpaired] = 0
    up, down = change >= reach, change <= -reach
    total = np.bincount(group, change, size)
    square = np.bincount(group, np.square(change, out=change), size)
    group *= KINDS
    for kind, these in enumerate((up, down) if sign > 0 else (down, up), start=1):
        group += these.view(np.int8) * np.int8(kind)
    group += unpaired.view(np.int8) * np.int8(UNPAIRED)
    by_kind = np.bincount(group, minlength=KINDS * size).reshape(-1, KINDS)
    kept = np.flatnonzero(by_kind.any(axis=1))
    return _cells(places, kept, total[kept], square[kept], by_kind[kept].astype(np.float64))


def _cells(places: Places, kept: Whole, total: Whole, square: Whole, kinds: Whole) -> Cells:
    _, improved, worse, unpaired = kinds.T
    n = kinds[:, :UNPAIRED].sum(axis=1)
    mean = total / np.maximum(n, 1)
    squares = np.maximum(square - total * mean, 0.0)
    return Cells(places.labels(kept), n, mean, squares, improved, worse, unpaired)


@dataclass(frozen=True, eq=False)
class Places:
    """What the one number of several columns stands for."""

    columns: list[Codes]
    lows: list[int]
    sizes: list[int]
    occurring: Whole | None

    def labels(self, numbers: Whole) -> pa.Table:
        left = numbers if self.occurring is None else self.occurring[numbers]
        found: list[pa.Array] = []
        for column, low, size in reversed(list(zip(self.columns, self.lows, self.sizes, strict=True))):
            left, place = np.divmod(left, size)
            place = array(place + low)
            found.insert(0, place if column.values is None else column.values.take(place))
        return pa.table(found, names=[str(place) for place in range(len(found))])


def _one_number(columns: list[Codes]) -> tuple[Whole, int, Places]:
    lows = [int(column.numbers.min()) for column in columns]
    sizes = [int(column.numbers.max()) - low + 1 for column, low in zip(columns, lows, strict=True)]
    cells = int(np.prod(sizes, dtype=object))
    number: Whole = np.zeros(columns[0].numbers.size, dtype=np.int32 if cells < DENSE else np.int64)
    for column, low, size in zip(columns, lows, sizes, strict=True):
        number *= size
        number += (column.numbers - low).astype(number.dtype)
    if cells < DENSE:
        return number, cells, Places(columns, lows, sizes, None)
    occurring, number = np.unique(number, return_inverse=True)
    return number, occurring.size, Places(columns, lows, sizes, occurring)


def together(parts: Sequence[Cells]) -> Cells:
    """One row for each cell, its moments combined without loss of digits (Chan, Golub and LeVeque 1983)."""
    labels = pa.concat_tables([part.labels for part in parts], promote_options="default").combine_chunks()
    n, mean, squares, *kinds = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("n", "mean", "squares", "improved", "worse", "unpaired")
    )
    number, _, _ = _one_number([_indices(label) for label in labels.columns])
    _, first, cell = np.unique(number, return_index=True, return_inverse=True)
    whole = np.bincount(cell, n)
    middle = np.bincount(cell, n * mean) / np.maximum(whole, 1)
    spread = np.bincount(cell, squares + n * (mean - middle[cell]) ** 2)
    return Cells(labels.take(array(first)), whole, middle, spread, *(np.bincount(cell, kind) for kind in kinds))


def _indices(label: pa.ChunkedArray) -> Codes:
    encoded = label.combine_chunks().dictionary_encode(null_encoding="encode")
    return Codes(np.from_dlpack(encoded.indices), encoded.dictionary)


def as_points(cells: Cells, by: pa.Schema) -> pa.Table:
    """The columns of `indicators.change_by_group`, sorted like it; `by` names and types those that are grouped by."""
    n = cells.n.astype(np.int64)
    spread = np.sqrt(cells.squares / np.maximum(n - 1, 1)) / STEPS
    *labels, quarters = cells.labels.columns
    months = numbers(quarters.cast(pa.int64()).combine_chunks()) * 3
    quarter = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int32)
    improved, worse = cells.improved.astype(np.int64), cells.worse.astype(np.int64)
    columns = {
        **{field.name: label.cast(field.type) for field, label in zip(by, labels, strict=True)},
        "quarter": array(quarter, pa.date32()),
        "n": array(n),
        "mean_change": pc.if_else(pc.less(array(n), 1), None, array(cells.mean / STEPS)),
        "sd_change": pc.if_else(pc.less(array(n), 2), None, array(spread)),
        "improved": array(improved),
        "worse": array(worse),
        "unpaired": array(cells.unpaired.astype(np.int64)),
        "unchanged": array(n - improved - worse),
    }
    return pa.table(columns).sort_by([(name, "ascending") for name in (*by.names, "quarter")])
