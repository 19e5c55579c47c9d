"""Claim: Jacobson–Truax for a million people costs each of them a hundredth of what R's clinicalsignificance takes.

Run from the repository root: `python -m benchmarks.reliable_change [--people 10000 100000 1000000]`. Both begin with a
row for each person and time, line up first and last scores, and count recovered, improved, unchanged, deteriorated and
harmed; the counts must be equal. The package is free software (GPL-3) by Benedikt Claus; 1.2 is the last release that
runs on Debian 12's dplyr. The same formulas in plain R vectors, without its checks and tables, stand beside it.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from holdfast.science.change import (
    ChangeClass,
    Norms,
    cutoff,
    jacobson_truax_threshold,
    pair_scores,
    reliable_change,
    repeated_row,
)

ROUNDS = 5
BAR = 100
PEER = Path(__file__).with_suffix(".R")
Scores = np.ndarray[Any, np.dtype[np.float64]]
Rows = tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], Scores]


def people(n: int) -> tuple[Scores, Scores]:
    random = np.random.default_rng(20261122)
    first = np.rint(random.normal(15, 5, n))
    return first, np.rint(first - 5 + random.normal(0, 4, n))


def holdfast(rows: Rows, *, checked: bool) -> list[int]:
    """`checked`: nobody has two scores at one time, which the package takes for granted."""
    unit, when, score = rows
    if checked:
        assert repeated_row(unit, when) is None
    pairs = pair_scores(unit, when, score, first_time=0, last_time=1, n_units=unit.size // 2)
    clinical = Norms(float(pairs.first.mean()), float(pairs.first.std(ddof=1)))
    found = reliable_change(
        pairs.first,
        pairs.last,
        threshold=jacobson_truax_threshold(sd=clinical.sd, reliability=0.89),
        better="lower",
        cutoff=cutoff("c", clinical=clinical, functional=Norms(4.5, 4.0), better="lower"),
    )
    return [found.counts[kind] for kind in ChangeClass]


def fastest(work: Callable[[], list[int]]) -> tuple[float, list[int]]:
    seconds = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        counts = work()
        seconds.append(time.perf_counter() - started)
    return min(seconds), counts


def in_r(first: Scores, last: Scores) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile(prefix="holdfast-bench-") as file:
        np.concatenate([first, last]).tofile(file.name)
        command = ["Rscript", str(PEER), file.name, str(first.size), str(ROUNDS)]
        said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    found: dict[str, Any] = json.loads(said.stdout.splitlines()[-1])
    return found


def report(n: int) -> float | None:
    """How many times faster than the package, for each person; `None` without it."""
    first, last = people(n)
    listed = np.tile(np.arange(n), 2), np.repeat([0, 1], n), np.concatenate([first, last])
    rows = {
        "Holdfast": fastest(lambda: holdfast(listed, checked=False)),
        "Holdfast, and no time twice": fastest(lambda: holdfast(listed, checked=True)),
    }
    theirs = in_r(first, last)
    names = {"plain": "the formulas in plain R", "package": f"clinicalsignificance {theirs.get('version')}"}
    for key in (name for name in names if name in theirs):
        rows[names[key]] = (theirs[key]["seconds"], theirs[key]["counts"])
    ours, counts = rows["Holdfast"]
    classes = (f"{kind.label} {count:,}" for kind, count in zip(ChangeClass, counts, strict=True))
    print(f"\n{n:,} people: {', '.join(classes)}")
    print(f"{'':<32} {'seconds':>9} {'µs a person':>12} {'x Holdfast':>11}")
    for name, (seconds, found) in rows.items():
        assert found == counts, f"{name}: {found}"
        print(f"{name:<32} {seconds:>9.4f} {seconds / n * 1e6:>12.3f} {seconds / ours:>11.1f}")
    return float(rows[names["package"]][0] / ours) if "package" in theirs else None


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.reliable_change", description="Cost of Jacobson–Truax.")
    asked.add_argument("--people", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    given = asked.parse_args()
    if shutil.which("Rscript") is None:
        sys.exit("R is not installed, so there is nothing to compare with (Debian: apt-get install r-base-core).")
    ratios = {n: report(n) for n in given.people}
    last = ratios[max(ratios)]
    if last is None:
        print("\nThe R package clinicalsignificance is not installed; R CMD INSTALL of its release 1.2.0 adds it.")
    else:
        print(f"\nclinicalsignificance against Holdfast, {max(ratios):,} people: {last:.0f}x (bar: at least {BAR})")


if __name__ == "__main__":
    main()
