"""Every indicator on DuckDB and on a Spark cluster of several workers: the same rows, whole numbers exactly."""

import datetime
import inspect
import math
import shutil
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from holdfast.analytics import indicators
from holdfast.analytics.engines import Extract, duckdb, open_extract
from holdfast.analytics.indicators.pairs import pairs
from holdfast.analytics.schema import PAIRS
from holdfast.analytics.simulate import Simulation, simulate
from holdfast.analytics.spark import has_java, spark
from tests.analytics.engine_cases import CASES

CLUSTER = "local-cluster[2,1,1024]"
SMALL = {"spark.sql.shuffle.partitions": "2", "spark.sql.codegen.wholeStage": "false"}
"""Seventy families need no more partitions, and compiling each query takes longer than answering it."""
RELATIVE = 1e-12
"""Sums of floating-point numbers depend on their order, which no engine promises; a few in the sixteenth digit."""
HOLES = {"scores": ("value", "band"), "episodes": ("site", "deprivation", "started_on"), "units": ("site",)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Simulated families, with empty values where the schema allows them."""
    folder = tmp_path_factory.mktemp("engines") / "extract"
    simulate(Simulation(families=70, services=2, seed=5), folder)
    for name, columns in HOLES.items():
        table = pq.read_table(folder / f"{name}.parquet")
        for place, column in enumerate(columns):
            empty = pa.array([row % 9 == place for row in range(len(table))])
            holed = pc.if_else(empty, pa.scalar(None, table[column].type), table[column])
            table = table.set_column(table.column_names.index(column), table.field(column), holed)
        pq.write_table(table, folder / f"{name}.parquet")
    made = pairs(duckdb().read_parquet(str(folder / "scores.parquet"))).to_pyarrow().cast(PAIRS)
    pq.write_table(made, folder / "pairs.parquet")
    return folder


@pytest.fixture(scope="module")
def on_duckdb(folder: Path) -> Extract:
    return open_extract(folder, duckdb())


@pytest.fixture(scope="module")
def on_spark(folder: Path) -> Iterator[Extract]:
    """One session for all tests; what its workers write goes with it."""
    pytest.importorskip("pyspark", reason="pyspark is not installed: pip install 'holdfast[spark]'")
    if not has_java():
        pytest.skip("Java is not installed, and Spark needs it")
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory(prefix="holdfast-spark-") as place:
        patch.setenv("SPARK_LOCAL_DIRS", place)
        engine = spark(CLUSTER)
        for name, value in SMALL.items():
            engine._session.conf.set(name, value)
        yield open_extract(folder, engine)
        engine._session.stop()
        spark.cache_clear()
    import pyspark

    shutil.rmtree(Path(pyspark.__file__).parent / "work", ignore_errors=True)


def test_every_indicator_has_a_case() -> None:
    assert set(CASES) == set(indicator_names())


def indicator_names() -> Iterator[str]:
    """Each public function of the package that gives a table."""
    for module in iter_modules(indicators.__path__):
        found = import_module(f"{indicators.__name__}.{module.name}")
        for name, function in inspect.getmembers(found, inspect.isfunction):
            own = function.__module__ == found.__name__ and not name.startswith("_")
            if own and function.__annotations__.get("return") == "ir.Table":
                yield f"{module.name}.{name}"


def test_the_cluster_has_several_workers(on_spark: Extract) -> None:
    tracker = on_spark.engine._session.sparkContext._jsc.sc().statusTracker()
    until = time.monotonic() + 60  # each worker is a program of its own that has to start
    while len(list(tracker.getExecutorInfos())) - 1 < 2 and time.monotonic() < until:
        time.sleep(0.2)
    assert len(list(tracker.getExecutorInfos())) - 1 >= 2  # the driver is one of those listed


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_same_rows_on_both(name: str, on_duckdb: Extract, on_spark: Extract) -> None:
    ours, theirs = (CASES[name](extract).to_pyarrow() for extract in (on_duckdb, on_spark))
    assert theirs.column_names == ours.column_names
    left, right = rows(ours), rows(theirs)
    assert len(left) > 0
    assert len(left) == len(right)
    for one, other in zip(left, right, strict=True):
        assert all(same(a, b) for a, b in zip(one, other, strict=True)), f"{one} is not {other}"


def rows(table: pa.Table) -> list[tuple[Any, ...]]:
    """Sorted by the columns that are no fractions first, so that rounding cannot change the order."""
    listed = [tuple(map(plain, row.values())) for row in table.to_pylist()]
    return sorted(listed, key=lambda row: [(isinstance(v, float), v is None, str(v)) for v in row])


def plain(value: Any) -> Any:
    """A first day of a month may come as a moment."""
    if isinstance(value, datetime.datetime):
        assert value.time() == datetime.time()
        return value.date()
    return None if isinstance(value, float) and math.isnan(value) else value


def same(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, float):
        return isinstance(theirs, float) and math.isclose(ours, theirs, rel_tol=RELATIVE)
    return type(ours) is type(theirs) and ours == theirs
