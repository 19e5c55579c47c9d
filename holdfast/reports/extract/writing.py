"""Rows to Parquet by the schema, in batches, and the manifest that says what was written."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from holdfast.analytics.engines import duckdb
from holdfast.analytics.indicators.pairs import pairs
from holdfast.analytics.schema import PAIRS, VERSION

BATCH = 50_000


def write_table(path: Path, schema: pa.Schema, rows: Iterable[tuple[Any, ...]]) -> int:
    """Write the rows; a value that does not fit its column's type stops the whole extract."""
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in _batches(iter(rows)):
            columns = [
                pa.array(column, type=field.type)
                for column, field in zip(zip(*batch, strict=True), schema, strict=True)
            ]
            table = pa.Table.from_arrays(columns, schema=schema)
            table.validate(full=True)
            writer.write_table(table)
            count += len(batch)
    return count


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def write_pairs(folder: Path) -> int:
    """First and last scores, made from `scores` by the one indicator that defines them."""
    scores = duckdb().read_parquet(str(folder / "scores.parquet"))
    found = pairs(scores).order_by(["episode", "unit", "instrument", "scale"]).to_pyarrow()
    pq.write_table(found.cast(PAIRS), folder / "pairs.parquet", compression="zstd")
    return len(found)


def write_manifest(
    folder: Path, *, team: Any, made_at: datetime, code_version: str, rows: dict[str, int]
) -> dict[str, Any]:
    manifest = {
        "schema_version": VERSION,
        "service": team.blueprint,
        "team": team.slug,
        "simulated": team.is_simulated,
        "made_at": made_at.isoformat(timespec="seconds"),
        "code_version": code_version,
        "rows": rows,
        "sha256": {name: _sha256(folder / f"{name}.parquet") for name in rows},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return manifest


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
