"""Claim: the paired change of fifty million scores costs fewer than ten scans of their file, and a page less than one.

Run from the repository root: `python -m benchmarks.paired_change [--rows 1 10 50]` (million score rows).
Every engine does the same in a process of its own: first and last score of each episode and measure, then mean change,
its standard deviation and the counts of reliable change by site, measure and quarter. The answers must agree.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

MILLION = 1_000_000
SITES, MEASURES, MOST_SCORES = 60, 9, 9
THRESHOLD = 6.0
BY = ["site", "measure", "quarter"]
ROOM = 1 << 27
COLUMNS = ["episode", "measure", "site", "answered_on", "value"]
RUNS = 3


def generate(path: Path, rows: int) -> None:
    """Scores in the order of their days, as an extract of many services would bring them."""
    random = np.random.default_rng(20261124)
    counts = random.integers(1, MOST_SCORES + 1, size=rows // 5)
    group = np.repeat(np.arange(counts.size, dtype=np.int32), counts)
    step = np.arange(group.size, dtype=np.int32) - np.repeat((np.cumsum(counts) - counts).astype(np.int32), counts)
    began = random.integers(
        18_000, 19_095, size=counts.size, dtype=np.int32
    )  # three years: twelve or thirteen quarters
    day = began[group] + 21 * step + random.integers(0, 14, size=group.size, dtype=np.int32)
    level = random.normal(15, 4, size=counts.size)
    value = np.clip(np.rint(level[group] - 1.2 * step + random.normal(0, 2.5, size=group.size)), 0, 27)
    order = np.argsort(day + random.random(day.size))  # within a day in the order of entry, which is anybody's
    episode = (group // MEASURES)[order]
    table = pa.table(
        {
            "episode": pa.array(episode, pa.int32()),
            "measure": pa.array((group % MEASURES).astype(np.int8)[order], pa.int8()),
            "site": pa.array((episode % SITES).astype(np.int16), pa.int16()),
            "answered_on": pa.array(day[order], pa.int32()).cast(pa.date32()),
            "value": pa.array(value[order], pa.float64()),
        }
    )
    pq.write_table(table, path, compression="zstd")


def scan(path: Path) -> None:
    """The floor: every needed column is read and nothing is asked of it."""
    import duckdb

    # A plain max or count would be answered from the file's statistics without reading a column.
    sums = ", ".join(f"sum({column})" for column in (*COLUMNS[:3], "answered_on - DATE '1970-01-01'", COLUMNS[4]))
    duckdb.sql(f"SELECT {sums} FROM read_parquet('{path}')").fetchall()


def holdfast(path: Path) -> pa.Table:
    from holdfast.analytics.engines import duckdb
    from holdfast.analytics.indicators.change_by_group import change_by_group
    from holdfast.analytics.indicators.pairs import pairs

    found = pairs(duckdb().read_parquet(str(path)), by=("episode", "measure", "site"))
    return change_by_group(found, by=("site", "measure"), threshold=THRESHOLD, better="lower").to_pyarrow()


def holdfast_kept(path: Path) -> pa.Table:
    """The same from the table of pairs that every extract holds; made before the clock starts."""
    from holdfast.analytics.engines import duckdb
    from holdfast.analytics.indicators.change_by_group import change_by_group

    kept = duckdb().read_parquet(str(path.with_suffix(".pairs")))
    return change_by_group(kept, by=("site", "measure"), threshold=THRESHOLD, better="lower").to_pyarrow()


def keep_pairs(path: Path) -> None:
    from holdfast.analytics.engines import duckdb
    from holdfast.analytics.indicators.pairs import pairs

    found = pairs(duckdb().read_parquet(str(path)), by=("episode", "measure", "site"))
    found.to_parquet(str(path.with_suffix(".pairs")), compression="zstd")


def polars(path: Path) -> pa.Table:
    import polars as pl

    day, value = pl.col("answered_on").cast(pl.Int32).cast(pl.Int64), pl.col("value")
    packed = day * ROOM + (value * 1000).round().cast(pl.Int64)
    ends = (
        pl.scan_parquet(path)
        .with_columns(packed=packed)
        .group_by("episode", "measure", "site")
        .agg(low=pl.col("packed").min(), high=pl.col("packed").max())
        .filter(pl.col("high") // ROOM > pl.col("low") // ROOM)
        .with_columns(
            change=((pl.col("high") % ROOM) - (pl.col("low") % ROOM)) / 1000,
            quarter=(pl.col("low") // ROOM).cast(pl.Int32).cast(pl.Date).dt.truncate("1q"),
        )
    )
    cells = ends.group_by(BY).agg(
        n=pl.len().cast(pl.Int64),
        mean_change=pl.col("change").mean(),
        sd_change=pl.col("change").std(),
        improved=(pl.col("change") <= -THRESHOLD).cast(pl.Int64).sum(),
        worse=(pl.col("change") >= THRESHOLD).cast(pl.Int64).sum(),
    )
    return cells.sort(BY).collect(engine="streaming").to_arrow()


def pandas(path: Path) -> pa.Table:
    import pandas as pd

    frame = pd.read_parquet(path, columns=COLUMNS, to_pandas_kwargs={"date_as_object": False})
    day = frame["answered_on"].to_numpy().astype("datetime64[D]").astype(np.int64)
    frame["packed"] = day * ROOM + np.rint(frame["value"].to_numpy(float) * 1000).astype(np.int64)
    ends = frame.groupby(["episode", "measure", "site"], sort=False)["packed"].agg(["min", "max"]).reset_index()
    low, high = ends["min"].to_numpy(np.int64), ends["max"].to_numpy(np.int64)
    ends["change"] = (high % ROOM - low % ROOM) / 1000
    quarter = (low // ROOM).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) // 3 * 3
    ends["quarter"] = quarter.astype("datetime64[M]").astype("datetime64[ms]")
    both = ends[high // ROOM > low // ROOM]
    both = both.assign(improved=both["change"] <= -THRESHOLD, worse=both["change"] >= THRESHOLD)
    cells = both.groupby(BY).agg(
        n=("change", "size"),
        mean_change=("change", "mean"),
        sd_change=("change", "std"),
        improved=("improved", "sum"),
        worse=("worse", "sum"),
    )
    return pa.Table.from_pandas(cells.reset_index(), preserve_index=False)


ENGINES: dict[str, tuple[str, Callable[[Path], pa.Table | None]]] = {
    "scan": ("bare scan of the five columns", scan),
    "holdfast": ("Holdfast", holdfast),
    "kept": ("Holdfast, from the kept table of pairs", holdfast_kept),
    "polars": ("Polars, streaming", polars),
    "pandas": ("pandas", pandas),
}


def run_alone(engine: str, path: Path) -> None:
    """One engine in this process: its fastest time of a few, its answer beside the file, and the peak of memory."""
    work = ENGINES[engine][1]
    seconds = []
    for _ in range(1 if engine == "pandas" else RUNS):
        started = time.perf_counter()
        found = work(path)
        seconds.append(time.perf_counter() - started)
    if found is not None:
        pq.write_table(found, path.with_suffix(f".{engine}"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(json.dumps({"seconds": min(seconds), "gigabytes": peak}))


def alone(path: Path, *arguments: str) -> str:
    """This file in a process of its own, so that nobody inherits another's peak of memory."""
    command = [sys.executable, "-m", "benchmarks.paired_change", "--file", str(path), *arguments]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    return said.stdout


def measured(engine: str, path: Path) -> dict[str, float]:
    figures: dict[str, float] = json.loads(alone(path, "--engine", engine).splitlines()[-1])
    return figures


def check_agreement(path: Path) -> tuple[int, int, int, int]:
    """Every engine's cells equal Holdfast's: counts exactly, means and deviations to rounding."""
    ours = _columns(path, "holdfast")
    for engine in ("kept", "polars", "pandas"):
        theirs = _columns(path, engine)
        for name in (*BY, "n", "improved", "worse"):
            assert np.array_equal(ours[name], theirs[name]), f"{engine} differs in {name}"
        for name in ("mean_change", "sd_change"):
            assert np.allclose(ours[name], theirs[name], rtol=0, atol=1e-9, equal_nan=True), f"{engine}: {name}"
    return len(ours["n"]), int(ours["n"].sum()), int(ours["improved"].sum()), int(ours["worse"].sum())


def _columns(path: Path, engine: str) -> dict[str, np.ndarray]:
    table = pq.read_table(path.with_suffix(f".{engine}"))
    found = {name: table[name] for name in (*BY, "n", "mean_change", "sd_change", "improved", "worse")}
    kinds = {"quarter": pa.date32(), "mean_change": pa.float64(), "sd_change": pa.float64()}
    return {name: column.cast(kinds.get(name, pa.int64())).to_numpy() for name, column in found.items()}


def report(rows: int) -> None:
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-") as folder:
        path = Path(folder) / "scores.parquet"
        alone(path, "--rows", str(rows))
        size = path.stat().st_size / 1e6
        made = pq.read_metadata(path).num_rows
        found = {engine: measured(engine, path) for engine in ENGINES}
        cells, pairs, improved, worse = check_agreement(path)
    print(f"\n{made:,} score rows ({size:,.0f} MB), {pairs:,} pairs, {cells:,} cells; all engines agree:")
    print(f"{improved:,} reliably improved, {worse:,} reliably worse")
    print(f"{'':<40} {'seconds':>8} {'x scan':>8} {'x Holdfast':>11} {'peak GB':>8}")
    for engine, (name, _) in ENGINES.items():
        seconds = found[engine]["seconds"]
        ratios = seconds / found["scan"]["seconds"], seconds / found["holdfast"]["seconds"]
        print(f"{name:<40} {seconds:>8.2f} {ratios[0]:>8.1f} {ratios[1]:>11.2f} {found[engine]['gigabytes']:>8.2f}")


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.paired_change", description="Cost of paired change.")
    asked.add_argument("--rows", type=int, nargs="+", default=[1, 10, 50], help="million score rows")
    asked.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    asked.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.engine:
        run_alone(given.engine, given.file)
        return
    if given.file:
        generate(given.file, given.rows[0] * MILLION)
        keep_pairs(given.file)
        return
    for rows in given.rows:
        report(rows)


if __name__ == "__main__":
    main()
