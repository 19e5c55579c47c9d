"""Means of samples drawn with replacement, without drawing where their distribution can be had exactly."""

import os
from concurrent.futures import ThreadPoolExecutor
from math import ceil, log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from .arrays import Floats
from .lattice import LARGEST, Steps, whole_steps

NEGLIGIBLE = log(2e15)
"""Tails whose chance is below 1e-15 are left out: under the rounding of the numbers themselves."""
BLOCK = 500
"""Replicates to a stream of random numbers, so that the answer does not depend on how many work at it."""
AT_ONCE = 200_000
"""Draws held in memory at one time by each thread: they stay in the processor's cache."""
WORDS = 1 << 16
WORTH_THREADS = 2_000_000


def resampled_means(values: Floats, replicates: int, seed: int) -> tuple[Floats, float]:
    """Return means of `replicates` samples of n from n values, and the mean itself by the same arithmetic.

    For scores in whole steps the distribution of the sum of n draws is worked out (the n-th power of a Fourier
    transform) and the replicates are drawn from it. That is the same as drawing people, for any n, at the cost of one
    random number for each replicate. Other values are drawn one by one.
    """
    found = whole_steps(values)
    if found is not None:
        steps, step = found
        law = _law_of_sum(steps)
        if law is not None:
            lowest, chances = law
            ends = np.cumsum(chances)
            draws = np.random.default_rng(seed).random(replicates) * ends[-1]
            sums = lowest + np.searchsorted(ends, draws, side="right")
            return sums * step / values.size, float(steps.sum() * step / values.size)
    return _drawn(values, replicates, seed), float(values.mean())


def _law_of_sum(steps: Steps) -> tuple[int, Floats] | None:
    """Lowest sum and the chances of it and those above; sums about the mean that Bernstein's inequality leaves."""
    n, centre = steps.size, round(float(steps.mean()))
    distance = steps - centre
    lowest, highest = int(distance.min()), int(distance.max())
    reach = NEGLIGIBLE * max(highest, -lowest) / 3
    width = ceil(reach + sqrt(reach**2 + 2 * NEGLIGIBLE * float((distance.astype(float) ** 2).sum()))) + n
    first, last = max(n * lowest, -width), min(n * highest, width)
    if last - first >= LARGEST:
        return None
    length = fft.next_fast_len(last - first + 1, real=True)
    chance = np.zeros(length)
    np.add.at(chance, distance % length, 1 / n)
    power = fft.irfft(fft.rfft(chance) ** n, length)
    chances = np.clip(power[np.arange(first, last + 1) % length], 0, None)
    return n * centre + first, chances


def _drawn(values: Floats, replicates: int, seed: int) -> Floats:
    sizes = [min(BLOCK, replicates - done) for done in range(0, replicates, BLOCK)]
    seeds = np.random.SeedSequence(seed).spawn(len(sizes))
    workers = min(len(sizes), os.cpu_count() or 1) if replicates * values.size > WORTH_THREADS else 1
    # numpy lets other threads run while it draws, gathers and adds up.
    with ThreadPoolExecutor(workers) as pool:
        return np.concatenate(list(pool.map(lambda job: _block(values, *job), zip(sizes, seeds, strict=True))))


def _block(values: Floats, size: int, seed: np.random.SeedSequence) -> Floats:
    random = np.random.Generator(np.random.SFC64(seed))
    n, rows = values.size, max(1, AT_ONCE // values.size)
    often = np.tile(values, max(1, WORDS // n))
    means: NDArray[np.float64] = np.empty(size)
    for start in range(0, size, rows):
        count = min(rows, size - start)
        places = _words(random, count * n, often.size) if n <= WORDS else random.integers(0, n, count * n)
        # Every place is within the table; to wrap is only the quickest way of gathering.
        means[start : start + count] = often.take(places, mode="wrap").reshape(count, n).mean(axis=1)
    return means


def _words(random: np.random.Generator, count: int, below: int) -> NDArray[np.intp]:
    """Uniform whole numbers under `below`, at most 65,536: sixteen bits each, and those too large drawn again."""
    raw = random.integers(0, 1 << 64, -(-count // 4), dtype=np.uint64).astype("<u8", copy=False)
    words = raw.view("<u2")[:count].astype(np.intp)
    if below < WORDS:
        again = np.flatnonzero(words >= below)
        words[again] = random.integers(0, below, again.size)
    return words
