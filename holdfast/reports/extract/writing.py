"""Rows to Parquet by the schema, in batches, and the manifest that says what was written."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from holdfast.analytics.schema import VERSION
from holdfast.base.common.files import sha256_of
from holdfast.reports.extract.folders import REFUSED
from holdfast.science.errors import BadInput

BATCH = 50_000


def write_table(path: Path, schema: pa.Schema, rows: Iterable[tuple[Any, ...]]) -> int:
    """Write the rows; a value that does not fit its column stops the whole extract."""
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in _batches(iter(rows)):
            writer.write_table(pa.Table.from_arrays(_columns(path.stem, schema, batch), schema=schema))
            count += len(batch)
    return count


def _columns(name: str, schema: pa.Schema, batch: list[tuple[Any, ...]]) -> list[pa.Array]:
    if {len(row) for row in batch} != {len(schema)}:
        raise BadInput(f"{REFUSED} table {name} has rows without {len(schema)} values.")
    return [_column(name, field, [row[place] for row in batch]) for place, field in enumerate(schema)]


def _column(name: str, field: pa.Field, values: list[Any]) -> pa.Array:
    try:
        column = pa.array(values, type=field.type)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        # Arrow's own words may repeat the value.
        raise BadInput(f"{REFUSED} table {name}, column {field.name}: a value is no {field.type}.") from None
    if column.null_count and not field.nullable:
        raise BadInput(f"{REFUSED} table {name}, column {field.name}: a value is empty, which it must not be.")
    return column


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


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
        "sha256": {name: sha256_of(folder / f"{name}.parquet") for name in rows},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return manifest
