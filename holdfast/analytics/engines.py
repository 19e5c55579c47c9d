"""Where expressions run: DuckDB in this process, or Spark, by the address in HOLDFAST_ENGINE."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.expr import types as ir

from holdfast.analytics.indicators.versions import scales_of_two_versions
from holdfast.analytics.schema import TABLES, VERSION
from holdfast.analytics.spark import ADDRESSES, is_spark, spark
from holdfast.science.errors import BadInput

SETTING: Final = "HOLDFAST_ENGINE"
"""Environment variable that names the engine of every extract; DuckDB without it."""


@dataclass(frozen=True)
class Extract:
    """An extract's folder, opened on an engine. `manifest` says when it was made, from what, and its hashes."""

    folder: Path
    engine: Any
    manifest: dict[str, Any]
    _opened: dict[str, ir.Table] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def hash(self) -> str:
        """One hash of all tables: two extracts with the same one say the same."""
        parts = self.manifest.get("sha256", {})
        return hashlib.sha256("".join(f"{name} {parts[name]}\n" for name in sorted(parts)).encode()).hexdigest()

    @cached_property
    def mixed_scales(self) -> frozenset[tuple[str, str]]:
        """Instrument and scale of which scores of more than one version are there: such scores do not mix."""
        found = scales_of_two_versions(self.table("scores")).to_pyarrow().to_pylist()
        return frozenset((row["instrument"], row["scale"]) for row in found)

    def table(self, name: str) -> ir.Table:
        """One table of the extract by its name in `schema.TABLES`."""
        if name not in self._opened:  # an extract never changes, and every question asks for the same few tables
            self._opened[name] = self.engine.read_parquet(str(self.folder / f"{name}.parquet"))
        return self._opened[name]


def duckdb(*, threads: int | None = None, memory: str | None = None) -> Any:
    """An in-process DuckDB.

    Parameters
    ----------
    threads
        Cores used; all of them when left out.
    memory
        Most memory, such as ``"2GB"``; beyond it DuckDB writes to disk.
    """
    options = {"threads": threads, "memory_limit": memory}
    engine = ibis.duckdb.connect(**{name: value for name, value in options.items() if value is not None})
    engine.raw_sql("SET enable_progress_bar = false")  # it would be printed among a command's figures
    return engine


def engine_named(address: str = "") -> Any:
    """The engine at an address.

    Parameters
    ----------
    address
        ``duckdb``, or one of Spark's: see `spark.spark`. The environment variable HOLDFAST_ENGINE, and where that is
        not set DuckDB, when left out.

    Raises
    ------
    BadInput
        When no engine has such an address, or what it needs is missing.
    """
    wanted = address or os.environ.get(SETTING, "") or "duckdb"
    if wanted == "duckdb":
        return duckdb()
    if not is_spark(wanted):
        raise BadInput(f"No engine is called {wanted!r}; allowed are duckdb, {ADDRESSES}.")
    return spark(wanted)


def open_extract(folder: Path, engine: Any = None) -> Extract:
    """Open an extract and check that it is whole and of this version.

    Parameters
    ----------
    folder
        Where it lies.
    engine
        What its expressions run on; `engine_named` when left out.

    Raises
    ------
    BadInput
        When there is none, a file is missing, or its version is another.
    """
    manifest = _manifest(folder)
    if manifest.get("schema_version") != VERSION:
        raise BadInput(
            f"The extract in {folder.name} has version {manifest.get('schema_version')}; this Holdfast reads "
            f"version {VERSION}. Make it again with: holdfast extract."
        )
    missing = [name for name in TABLES if not (folder / f"{name}.parquet").is_file()]
    if missing:
        raise BadInput(
            f"The extract in {folder.name} lacks {', '.join(missing)}. Make it again with: holdfast extract."
        )
    for name in TABLES:
        _check_table(folder, name)
    return Extract(folder, engine if engine is not None else engine_named(), manifest)


def _check_table(folder: Path, name: str) -> None:
    try:
        found = pq.read_schema(folder / f"{name}.parquet")
    except (OSError, pa.ArrowInvalid):
        raise BadInput(f"{name}.parquet cannot be read. Make the extract again with: holdfast extract.") from None
    if found.names != TABLES[name].names:
        raise BadInput(f"{name}.parquet has other columns. Make the extract again with: holdfast extract.")


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise BadInput("There is no extract yet. Make one with: holdfast extract.") from None
    return found
