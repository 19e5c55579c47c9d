"""Run from the repository root: `python -m benchmarks.paired_change [--rows 1 10 50 100] [--days 10]` (million rows).

Every engine does the same in a process of its own: first and last score of each episode and measure, then mean change,
its standard deviation and the counts of reliable change by site, measure and quarter. The answers must agree. Engines
take turns, and the fastest of the rounds counts, so that whatever else the machine does falls on all of them.
"""

import argparse
import tempfile
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.paired_change.engines import ENGINES, alone, measured
from benchmarks.paired_change.peers import BY
from holdfast.analytics.spark import has_java

MILLION = 1_000_000
MOST_IN_PANDAS = 50
"""Million rows: beyond it pandas asks for more memory than the machine of the documentation has."""
Figures = dict[str, dict[str, float]]


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.paired_change", description="Cost of paired change.")
    asked.add_argument("--rows", type=int, nargs="*", default=[1, 10, 50, 100], help="millions, in an extract's order")
    asked.add_argument("--days", type=int, nargs="*", default=[10], help="millions, in the order of their days")
    asked.add_argument("--rounds", type=int, default=2)
    given = asked.parse_args()
    found = {rows: report(rows, "extract", given.rounds) for rows in given.rows}
    for rows in given.days:
        report(rows, "days", given.rounds)
    bars(found)


def report(rows: int, order: str, rounds: int) -> Figures:
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-") as folder:
        path = Path(folder) / "scores.parquet"
        alone(path, "generate", str(rows * MILLION), order)
        size, made = path.stat().st_size / 1e6, pq.read_metadata(path).num_rows
        found = take_turns(path, engines_for(rows, order), rounds)
        cells, pairs, improved, worse = check_agreement(path, list(found))
    words = {"extract": "in the order of an extract", "days": "in the order of their days"}[order]
    print(f"\n{made:,} scores {words} ({size:,.0f} MB), {pairs:,} pairs, {cells:,} cells; all engines agree:")
    print(f"{improved:,} reliably improved, {worse:,} reliably worse")
    print(f"{'':<40} {'seconds':>8} {'x scan':>8} {'x Holdfast':>11} {'cpu s':>8} {'peak GB':>8}")
    for name, figures in found.items():
        seconds = figures["seconds"]
        ratios = seconds / found["scan"]["seconds"], seconds / found["holdfast"]["seconds"]
        shown = f"{seconds:>8.2f} {ratios[0]:>8.1f} {ratios[1]:>11.2f}"
        print(f"{ENGINES[name].words:<40} {shown} {figures['processor']:>8.2f} {figures['gigabytes']:>8.2f}")
    return found


def engines_for(rows: int, order: str) -> list[str]:
    return [
        name
        for name, engine in ENGINES.items()
        if not (engine.by_order and order == "days")
        and not (name.startswith("pandas") and rows > MOST_IN_PANDAS)
        and (name != "spark" or (find_spec("pyspark") is not None and has_java()))
    ]


def take_turns(path: Path, names: list[str], rounds: int) -> Figures:
    turns = [{name: measured(name, path) for name in names} for _ in range(rounds)]
    return {
        name: {
            "seconds": min(turn[name]["seconds"] for turn in turns),
            "processor": min(turn[name]["processor"] for turn in turns),
            "gigabytes": max(turn[name]["gigabytes"] for turn in turns),
        }
        for name in names
    }


def check_agreement(path: Path, names: list[str]) -> tuple[int, int, int, int]:
    """Every engine's cells equal Holdfast's: counts exactly, means and deviations to rounding."""
    ours = _columns(path, "holdfast")
    for engine in names:
        if engine in ("scan", "holdfast"):
            continue
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


def bars(found: dict[int, Figures]) -> None:
    """What was promised, and what was measured."""
    print()
    for rows in sorted(found):
        if rows <= MOST_IN_PANDAS and rows == max(size for size in found if size <= MOST_IN_PANDAS):
            _bars_at(rows, found[rows])
    small, large = min(found, default=0), max(found, default=0)
    if small < large:
        times = found[large]["holdfast"]["seconds"] / found[small]["holdfast"]["seconds"]
        peaks = [found[rows]["holdfast"]["gigabytes"] for rows in (small, large)]
        print(f"{small} to {large} million rows: {times:.0f} times the time (bar: {large / small:.0f} times the rows)")
        print(f"peak memory {peaks[0]:.2f} GB and {peaks[1]:.2f} GB (bar: below 4 GiB and flat)")


def _bars_at(rows: int, figures: Figures) -> None:
    print(f"{rows} million rows in the order of an extract, each peer by the order and by its group by:")
    for clock, words in (("seconds", "time"), ("processor", "processor time")):
        times = {name: own[clock] / figures["holdfast"][clock] for name, own in figures.items()}
        print(f"  {words}: {1 / times['scan']:.1f} bare scans (bar: at most 4);", end=" ")
        print(f"pandas {times['pandas_neighbours']:.1f}x and {times['pandas']:.1f}x (bar: at least 10);", end=" ")
        print(f"Polars {times['polars_neighbours']:.2f}x and {times['polars']:.1f}x (bar: at least 1)")


if __name__ == "__main__":
    main()
