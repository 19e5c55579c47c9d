"""The table of pairs that an extract keeps, made from its scores lot after lot, so that its size costs no memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import ibis
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from holdfast.analytics.engines import duckdb, engine_named
from holdfast.analytics.indicators.pairs import UNIT, pairs
from holdfast.analytics.ordered.runs import OutOfOrderError
from holdfast.analytics.schema import PAIRS

COLUMNS: Final = [*UNIT, "answered_on", "value"]
LOT: Final = 1 << 18
"""Scores read at a time: what bounds the memory, however long the file is."""


def pairs_of(scores: pa.Table) -> pa.Table:
    """First and last scores of a table of scores, in the order of an extract, by the one indicator that defines them.

    Parameters
    ----------
    scores
        Rows of `schema.SCORES`.
    """
    # A DuckDB of its own, or the lots before it would stay in memory.
    return duckdb().to_pyarrow(pairs(ibis.memtable(scores)).order_by(list(UNIT))).cast(PAIRS)


def write_pairs(scores: Path, out: Path, engine: Any = None) -> int:
    """Write the pairs of a file of scores.

    In DuckDB a file in the order of an extract is read episode after episode and never held as a whole. A file in
    another order, and every file on another engine, is answered at once, with the same rows.

    Parameters
    ----------
    scores
        Parquet with the columns of `schema.SCORES`.
    out
        Parquet to write.
    engine
        What the expressions run on; `engines.engine_named` when left out.

    Returns
    -------
    int
        Number of pairs, those without a second score included.
    """
    asked = engine if engine is not None else engine_named()
    try:
        if asked.name != "duckdb":
            raise OutOfOrderError  # rows lie on many machines, in no order
        return _write(out, _in_lots(scores))
    except OutOfOrderError:
        whole = pairs(asked.read_parquet(str(scores))).order_by(list(UNIT))
        return _write(out, iter([asked.to_pyarrow(whole).cast(PAIRS)]))


def _write(out: Path, lots: Iterator[pa.Table]) -> int:
    written = 0
    with pq.ParquetWriter(out, PAIRS, compression="zstd") as file:
        for lot in lots:
            file.write_table(lot)
            written += len(lot)
    return written


def _in_lots(scores: Path) -> Iterator[pa.Table]:
    before: str | None = None
    for lot in _whole_episodes(scores):
        found = pairs_of(lot)
        if not len(found):
            continue
        first, last = found["episode"][0].as_py(), found["episode"][-1].as_py()
        if before is not None and first <= before:
            raise OutOfOrderError
        before = last
        yield found


def _whole_episodes(scores: Path) -> Iterator[pa.Table]:
    """A lot ends where an episode does; its last one waits for the next lot."""
    with pq.ParquetFile(scores) as file:
        schema = pa.schema([file.schema_arrow.field(name) for name in COLUMNS])
        waiting = schema.empty_table()
        for batch in file.iter_batches(LOT, columns=COLUMNS):
            read = pa.concat_tables([waiting, pa.Table.from_batches([batch], schema)])
            episode = read["episode"].combine_chunks()
            others = pc.indices_nonzero(pc.not_equal(episode, episode[-1]))
            cut = others[-1].as_py() + 1 if len(others) else 0
            yield read.slice(0, cut)
            waiting = read.slice(cut)
        yield waiting
