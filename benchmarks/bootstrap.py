"""Claim: 10,000 bootstrap replicates of a paired mean of 5,000 people, at a fifth of scipy's time or less.

Run from the repository root: `python -m benchmarks.bootstrap`. Both make a BCa interval from 10,000 replicates; scipy
as it is called by default, and in batches that stay in the processor's cache, which is the faster of its ways. The
intervals must agree within Monte-Carlo error. Changes of scores are whole steps, as scales give them; the second rows
are of numbers in no steps at all, which have to be drawn one by one.
"""

import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from holdfast.science.stats import bootstrap_mean, sign_flip_test

PEOPLE, REPLICATES, RUNS = 5_000, 10_000, 5
AGREE = 5 * 0.027 * 2**0.5
"""Five Monte-Carlo errors of the difference of two ends (0.027 standard errors each for 10,000 replicates)."""


def scores() -> NDArray[np.float64]:
    """Changes of a questionnaire from 0 to 42."""
    random = np.random.default_rng(20261124)
    first = np.clip(np.rint(random.normal(19, 7, PEOPLE)), 0, 42)
    return np.clip(np.rint(first - 5 + random.normal(0, 6, PEOPLE)), 0, 42) - first


def any_numbers() -> NDArray[np.float64]:
    return np.random.default_rng(20261124).normal(-5, 6, PEOPLE)


def timed(work: Callable[[], tuple[float, float]]) -> tuple[float, tuple[float, float]]:
    seconds = []
    for _ in range(RUNS):
        started = time.perf_counter()
        found = work()
        seconds.append(time.perf_counter() - started)
    return min(seconds), found


def ours(values: NDArray[np.float64]) -> tuple[float, float]:
    found = bootstrap_mean(values, replicates=REPLICATES)
    return found.low, found.high


def scipys(values: NDArray[np.float64], batch: int | None) -> tuple[float, float]:
    found = stats.bootstrap((values,), np.mean, n_resamples=REPLICATES, method="BCa", batch=batch, rng=1)
    return float(found.confidence_interval.low), float(found.confidence_interval.high)


def compare(name: str, values: NDArray[np.float64]) -> None:
    seconds, found = timed(lambda: ours(values))
    print(f"{name:<46} {seconds * 1000:>9.1f} ms {'':>9} {found[0]:>8.3f} to {found[1]:.3f}")
    for words, batch in (("scipy.stats.bootstrap", None), ("scipy.stats.bootstrap, batch=20", 20)):
        theirs, interval = timed(lambda batch=batch: scipys(values, batch))  # type: ignore[misc]
        ends = f"{interval[0]:>8.3f} to {interval[1]:.3f}"
        print(f"  {words:<44} {theirs * 1000:>9.1f} ms {theirs / seconds:>7.1f} x {ends}")
        error = values.std() / PEOPLE**0.5
        assert np.abs(np.subtract(found, interval)).max() < AGREE * error, "the intervals differ"


def permutation(values: NDArray[np.float64]) -> None:
    seconds, _ = timed(lambda: (sign_flip_test(values).p or 0, 0))
    print(f"{'Sign-flip test, exact over all 2^5000 ways':<46} {seconds * 1000:>9.1f} ms")


def main() -> None:
    print(f"{PEOPLE:,} people, {REPLICATES:,} replicates; the fastest of {RUNS} runs each")
    compare("Holdfast, changes of a score", scores())
    compare("Holdfast, numbers in no steps", any_numbers())
    permutation(scores())


if __name__ == "__main__":
    main()
