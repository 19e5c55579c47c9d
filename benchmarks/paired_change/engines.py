"""Everything that is measured, each by its name; one engine alone in a process of its own."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.paired_change import peers
from benchmarks.paired_change.scores import COLUMNS, THRESHOLD, generate

UNIT = ("episode", "measure")
BY = ("site", "measure")
RUNS = 3


def scan(path: Path) -> None:
    """The floor: every needed column is read and nothing is asked of it."""
    import duckdb

    # A plain max or count would be answered from the file's statistics without reading a column.
    sums = ", ".join(f"sum({column})" for column in (*COLUMNS[:3], "answered_on - DATE '1970-01-01'", COLUMNS[4]))
    duckdb.sql(f"SELECT {sums} FROM read_parquet('{path}')").fetchall()


def holdfast(path: Path) -> pa.Table:
    from holdfast.analytics.ordered import change_of_file

    return change_of_file(path, unit=UNIT, by=BY, threshold=THRESHOLD, better="lower")


def holdfast_any_order(path: Path) -> pa.Table:
    from holdfast.analytics.engines import duckdb
    from holdfast.analytics.indicators.change_by_group import change_by_group
    from holdfast.analytics.indicators.pairs import pairs

    found = pairs(duckdb().read_parquet(str(path)), by=(*UNIT, "site"))
    return change_by_group(found, by=BY, threshold=THRESHOLD, better="lower").to_pyarrow()


def holdfast_spark(path: Path) -> pa.Table:
    """The same expressions on two cores of this machine, its start left out."""
    from holdfast.analytics.indicators.change_by_group import change_by_group
    from holdfast.analytics.indicators.pairs import pairs
    from holdfast.analytics.spark import spark

    found = pairs(spark("spark-local[2]").read_parquet(str(path)), by=(*UNIT, "site"))
    return change_by_group(found, by=BY, threshold=THRESHOLD, better="lower").to_pyarrow()


def holdfast_kept(path: Path) -> pa.Table:
    """From the table of pairs that every extract holds; made before the clock starts."""
    from holdfast.analytics.engines import duckdb
    from holdfast.analytics.indicators.change_by_group import change_by_group

    kept = duckdb().read_parquet(str(path.with_suffix(".pairs")))
    return change_by_group(kept, by=BY, threshold=THRESHOLD, better="lower").to_pyarrow()


def keep_pairs(path: Path) -> None:
    from holdfast.analytics.engines import duckdb
    from holdfast.analytics.indicators.pairs import pairs

    found = pairs(duckdb().read_parquet(str(path)), by=(*UNIT, "site"))
    found.to_parquet(str(path.with_suffix(".pairs")), compression="zstd")


@dataclass(frozen=True)
class Engine:
    """`by_order`: relies on the order of an extract, so it can say nothing of another."""

    words: str
    work: Callable[[Path], pa.Table | None]
    by_order: bool = False
    runs: int = RUNS


ENGINES = {
    "scan": Engine("bare scan of the five columns", scan),
    "holdfast": Engine("Holdfast", holdfast),
    "any_order": Engine("Holdfast's indicators, any order", holdfast_any_order),
    "spark": Engine("Holdfast's indicators on Spark", holdfast_spark, runs=2),
    "kept": Engine("Holdfast, from the kept table of pairs", holdfast_kept),
    "polars_neighbours": Engine("Polars streaming, by the order", peers.polars_neighbours, by_order=True),
    "polars": Engine("Polars streaming, group by", peers.polars),
    "pandas_neighbours": Engine("pandas, by the order", peers.pandas_neighbours, by_order=True, runs=1),
    "pandas": Engine("pandas, group by", peers.pandas, runs=1),
}


def run_alone(name: str, path: Path) -> None:
    """One engine in this process: its fastest times of a few, its answer beside the file, and the peak of memory."""
    engine, seconds, processor = ENGINES[name], [], []
    for _ in range(engine.runs):
        started, spent = time.perf_counter(), time.process_time()
        found = engine.work(path)
        seconds.append(time.perf_counter() - started)
        processor.append(time.process_time() - spent)
    if found is not None:
        pq.write_table(found, path.with_suffix(f".{name}"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(json.dumps({"seconds": min(seconds), "processor": min(processor), "gigabytes": peak}))


def alone(path: Path, *arguments: str) -> str:
    """This module in a process of its own, so that nobody inherits another's peak of memory."""
    command = [sys.executable, "-m", __name__, str(path), *arguments]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    return said.stdout


def measured(name: str, path: Path) -> dict[str, float]:
    figures: dict[str, float] = json.loads(alone(path, name).splitlines()[-1])
    return figures


if __name__ == "__main__":
    place, asked, *more = sys.argv[1:]
    if asked == "generate":
        generate(Path(place), int(more[0]), more[1])
        keep_pairs(Path(place))
    else:
        run_alone(asked, Path(place))
