"""Claim: a growth model of 200,000 scores of 50,000 people is fitted five times as fast as by lme4, with its deviance.

Run from the repository root: `python -m benchmarks.growth [--people 50000]`. Scores are made here; lme4 reads them from
a file before its clock starts, and runs with its defaults and without the derivatives that only check convergence.
Needs Rscript with lme4 for the comparison; without it Holdfast's own time is printed and lme4 is said to be missing.
"""

import argparse
import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np

from holdfast.science.growth import GrowthCurve, growth_curve

OCCASIONS, RUNS = 4, 3
AGREE, FASTER = 1e-6, 5.0

LME4 = """
suppressMessages(library(lme4))
data <- read.csv(commandArgs(TRUE)[1])
run <- function(...) {
  best <- Inf
  for (i in 1:as.integer(commandArgs(TRUE)[2])) {
    spent <- system.time(fit <- lmer(score ~ time * arm + (time | id), data, REML = TRUE, ...))[["elapsed"]]
    best <- min(best, spent)
  }
  list(seconds = best, deviance = REMLcrit(fit), slope = fixef(fit)[["time"]])
}
found <- list(default = run(), quick = run(control = lmerControl(calc.derivs = FALSE)))
for (name in names(found)) cat(sprintf('%s %.4f %.6f %.8f\\n', name,
  found[[name]]$seconds, found[[name]]$deviance, found[[name]]$slope))
"""


def generate(people: int) -> dict[str, np.ndarray]:
    """Four occasions of each person at uneven times, in two arms, with a random intercept and slope."""
    random = np.random.default_rng(20261122)
    who = np.repeat(np.arange(people), OCCASIONS)
    when = np.tile(np.arange(OCCASIONS, dtype=float), people) + random.uniform(0, 0.5, who.size)
    arm = random.integers(0, 2, people).astype(float)[who]
    own = random.multivariate_normal([0, 0], [[9, -1], [-1, 0.5]], people)
    score = 20 + own[who, 0] + (own[who, 1] - 1) * when - 0.3 * when * arm + random.normal(0, 2, who.size)
    return {"id": who, "time": when, "arm": arm, "score": score}


def holdfast(data: dict[str, np.ndarray]) -> tuple[float, GrowthCurve]:
    best = float("inf")
    for _ in range(RUNS):
        started = time.perf_counter()
        found = growth_curve(
            data["id"], data["time"], data["score"], covariates={"arm": data["arm"]}, interactions=["arm"]
        )
        best = min(best, time.perf_counter() - started)
    return best, found


def lme4(data: dict[str, np.ndarray]) -> dict[str, tuple[float, float, float]] | None:
    """Seconds, deviance and slope by name of the variant; None where R or lme4 is not there."""
    if shutil.which("Rscript") is None:
        return None
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-") as folder:
        table, script = Path(folder) / "scores.csv", Path(folder) / "lme4.R"
        rows = np.column_stack([data[name] for name in ("id", "time", "arm", "score")])
        np.savetxt(
            table, rows, fmt=["%d", "%.17g", "%d", "%.17g"], delimiter=",", header="id,time,arm,score", comments=""
        )
        script.write_text(LME4)
        said = subprocess.run(
            ["Rscript", str(script), str(table), str(RUNS)], capture_output=True, text=True, check=False
        )
    if said.returncode != 0:
        return None
    rows_said = (line.split() for line in said.stdout.splitlines())
    return {name: (float(seconds), float(deviance), float(slope)) for name, seconds, deviance, slope in rows_said}


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.growth", description="Cost of a growth model.")
    asked.add_argument("--people", type=int, default=50_000)
    given = asked.parse_args()
    data = generate(given.people)
    seconds, found = holdfast(data)
    deviance = found.fit.deviance
    print(f"{found.n_observations:,} scores of {found.n_people:,} people, random intercept and slope, REML")
    print(f"{'':<34} {'seconds':>8} {'x Holdfast':>11} {'deviance':>16}")
    print(f"{'Holdfast':<34} {seconds:>8.2f} {1:>11.1f} {deviance:>16.5f}")
    theirs = lme4(data)
    if theirs is None:
        print("lme4 is not on this machine (Rscript with the package lme4), so there is nothing to compare with.")
        return
    for name, words in (("default", "lme4"), ("quick", "lme4, without derivatives")):
        spent, other, slope = theirs[name]
        print(f"{words:<34} {spent:>8.2f} {spent / seconds:>11.1f} {other:>16.5f}")
        assert abs(other - deviance) <= AGREE * abs(deviance), f"the deviances differ: {deviance} and {other}"
        assert abs(slope - found.slope.estimate) <= 1e-5, f"the slopes differ: {found.slope.estimate} and {slope}"
    ratio = theirs["default"][0] / seconds
    verdict = "reached" if ratio >= FASTER else "NOT reached"
    print(json.dumps({"times_faster_than_lme4": round(ratio, 1), "bar": FASTER, "the_bar_is": verdict}))


if __name__ == "__main__":
    main()
