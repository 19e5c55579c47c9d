"""Generated scores: nobody is behind them. The same ones in the order of an extract, or of their days."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

SITES, MEASURES, MOST_SCORES = 60, 9, 9
THRESHOLD = 6.0
COLUMNS = ["episode", "measure", "site", "answered_on", "value"]
BLOCK = 5_000_000


def generate(path: Path, rows: int, order: str) -> None:
    """`order` is ``extract``: unit after unit, each by its days; or ``days``: as many services together would bring."""
    blocks = _blocks(rows)
    if order == "days":
        blocks = iter([_by_days(pa.concat_tables(list(blocks)))])
    with pq.ParquetWriter(path, KINDS, compression="zstd") as writer:
        for block in blocks:
            writer.write_table(block, row_group_size=1 << 20)


KINDS = pa.schema(
    [
        ("episode", pa.int32()),
        ("measure", pa.int8()),
        ("site", pa.int16()),
        ("answered_on", pa.date32()),
        ("value", pa.float64()),
    ]
)


def _blocks(rows: int) -> Iterator[pa.Table]:
    """Whole episodes at a time, so that a file of any length is made in the same memory."""
    random = np.random.default_rng(20261124)
    made = 0
    for begin in range(0, rows, BLOCK):
        units = min(BLOCK, rows - begin) // 5 // MEASURES * MEASURES
        yield _block(random, units, made)
        made += units // MEASURES


def _block(random: np.random.Generator, units: int, first_episode: int) -> pa.Table:
    counts = random.integers(1, MOST_SCORES + 1, size=units)
    unit = np.repeat(np.arange(units, dtype=np.int32), counts)
    step = np.arange(unit.size, dtype=np.int32) - np.repeat((np.cumsum(counts) - counts).astype(np.int32), counts)
    began = random.integers(18_000, 19_095, size=units, dtype=np.int32)  # three years: twelve or thirteen quarters
    day = began[unit] + 21 * step + random.integers(0, 14, size=unit.size, dtype=np.int32)
    level = random.normal(15, 4, size=units)
    value = np.clip(np.rint(level[unit] - 1.2 * step + random.normal(0, 2.5, size=unit.size)), 0, 27)
    episode = first_episode + unit // MEASURES
    columns = [
        episode,
        (unit % MEASURES).astype(np.int8),
        (episode % SITES).astype(np.int16),
        day.astype("M8[D]"),
        value,
    ]
    return pa.Table.from_arrays(
        [pa.array(c, field.type) for c, field in zip(columns, KINDS, strict=True)], schema=KINDS
    )


def _by_days(table: pa.Table) -> pa.Table:
    """Within a day in the order of entry, which is anybody's."""
    day = table["answered_on"].cast(pa.int32()).to_numpy()
    return table.take(pa.array(np.argsort(day + np.random.default_rng(1).random(day.size))))
