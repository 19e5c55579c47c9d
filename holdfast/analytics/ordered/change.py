"""Change by group and quarter straight from a file of scores."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from holdfast.analytics.engines import duckdb
from holdfast.analytics.indicators.change_by_group import change_by_group
from holdfast.analytics.indicators.pairs import STEPS, pairs
from holdfast.analytics.ordered.cells import Cells, as_points, count, together
from holdfast.analytics.ordered.columns import codes, each_batch, numbers
from holdfast.analytics.ordered.runs import Ends, OutOfOrderError, Seam, ends_of, seams_of, sewn
from holdfast.science.change import Better
from holdfast.science.errors import BadInput


@dataclass(frozen=True)
class Question:
    """What is asked: who a unit is, by what it is counted, and how much change counts."""

    unit: tuple[str, ...]
    by: tuple[str, ...]
    threshold: float
    better: Better

    def __post_init__(self) -> None:
        if not self.threshold > 0:
            raise BadInput(f"A threshold of {self.threshold:g} is no change; allowed is any number above 0.")

    @property
    def reach(self) -> float:
        """In thousandths, and a hair less: the rule of `indicators.change_by_group`."""
        return self.threshold * STEPS * (1 - 1e-9)

    @property
    def sign(self) -> int:
        return 1 if self.better == "higher" else -1


def change_of_file(
    path: Path, *, unit: tuple[str, ...], by: tuple[str, ...], threshold: float, better: Literal["higher", "lower"]
) -> pa.Table:
    """Mean change and counts by reliable change, by group and quarter of the first score, of a whole file of scores.

    In a file whose rows lie in the order of the unit's columns, as those of an extract do, a unit's first and last
    score are read off its neighbours: no table of units is built, so the memory does not grow with the file. The order
    is checked while reading. A file in another order is answered by `indicators.pairs` and
    `indicators.change_by_group`, with the same figures.

    Parameters
    ----------
    path
        Parquet with ``answered_on`` (day), ``value`` (0 to 100,000; empty values are left out) and the columns named.
    unit
        Columns that tell one series of scores from another, such as ``("episode", "unit", "instrument", "scale")``.
    by
        Columns to group by, the same in all rows of a unit.
    threshold
        Points of change that count; a change of exactly so many does.
    better
        Which scores are better.

    Returns
    -------
    pa.Table
        As `indicators.change_by_group`: the columns of `by`, ``quarter, n, mean_change, sd_change, improved, worse,
        unpaired, unchanged``.

    See Also
    --------
    holdfast.analytics.indicators.change_by_group : the same of a table of pairs, on any engine.
    """
    asked = Question(unit, by, threshold, better)
    try:
        return _in_order(path, asked)
    except OutOfOrderError:
        return _in_any_order(path, asked)


def _in_any_order(path: Path, asked: Question) -> pa.Table:
    found = pairs(duckdb().read_parquet(str(path)), by=tuple(dict.fromkeys((*asked.unit, *asked.by))))
    return change_by_group(found, by=asked.by, threshold=asked.threshold, better=asked.better).to_pyarrow()


def _in_order(path: Path, asked: Question) -> pa.Table:
    columns = list(dict.fromkeys((*asked.unit, *asked.by, "answered_on", "value")))
    schema = pq.read_schema(path)
    by = pa.schema([schema.field(name) for name in asked.by])
    if not all(_has_order(schema.field(name).type) for name in (*asked.unit, *asked.by)):
        raise OutOfOrderError
    found = list(each_batch(path, columns, lambda batch: _batch(batch, asked)))
    edges = _of_seams(list(sewn(seams for seams, _ in found)), asked, by)
    cells = [part for part in (*(inner for _, inner in found), edges) if part]
    return as_points(together(cells), by) if cells else _in_any_order(path, asked)


def _has_order(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_integer(kind))


def _batch(batch: pa.RecordBatch, asked: Question) -> tuple[list[Seam], Cells | None]:
    if batch["value"].null_count:
        batch = batch.filter(pc.is_valid(batch["value"]))
    if not len(batch):
        return [], None
    key, groups = ([codes(batch[name]) for name in names] for names in (asked.unit, asked.by))
    ends = ends_of(key, numbers(batch["answered_on"]), numbers(batch["value"]))
    inner = ends[1:-1]
    if not inner.start.size:
        return seams_of(ends, key, groups), None
    counted = count(inner, [group.at(inner.start) for group in groups], reach=asked.reach, sign=asked.sign)
    return seams_of(ends, key, groups), counted


def _of_seams(seams: list[Seam], asked: Question, by: pa.Schema) -> Cells | None:
    if not seams:
        return None
    days = [np.array([getattr(seam, name) for seam in seams]) for name in ("first_on", "last_on")]
    values = [np.array([getattr(seam, name) for seam in seams]) for name in ("first", "last")]
    labels = pa.Table.from_pylist([dict(zip(by.names, seam.groups, strict=True)) for seam in seams], schema=by)
    groups = [codes(label.combine_chunks()) for label in labels.columns]
    return count(Ends(np.arange(len(seams)), *days, *values), groups, reach=asked.reach, sign=asked.sign)
