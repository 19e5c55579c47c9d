"""Could the change be chance alone? A test that asks nothing of the shape of the scores."""

from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy import fft

from holdfast.science.errors import BadInput

from .arrays import Floats, finite
from .lattice import LARGEST, Steps, whole_steps

FLIPS = 10_000
SEED = 20_170_907
ENUMERATED = 16
"""So many values or fewer are flipped in every way there is."""
FAR = 9.0
"""Standard deviations beyond which a sum of flipped values has a chance below 1e-17 (Hoeffding)."""
LEAST = 1e-12
AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class SignFlip:
    """Two-sided sign-flip permutation test of a mean of nought.

    `exact` says that `p` is the share of all 2ⁿ ways of flipping, to an absolute error below 1e-12 (a smaller p is
    given as 1e-12); else it is from `flips` drawn at random. `p` is `None` where every value is nought.
    """

    n: int
    mean: float
    p: float | None
    exact: bool
    flips: int | None


def sign_flip_test(values: ArrayLike, *, flips: int = FLIPS, seed: int = SEED) -> SignFlip:
    """Sign-flip (Fisher–Pitman) permutation test of paired changes.

    If nothing had happened, each change could as well have had the other sign. The p value is the share of all ways
    to give the changes signs that lead to a mean as far from nought as the one found, or further. For scores in whole
    steps it is exact for any n, from the Fourier transform of the sum's distribution; for other values it is exact up
    to 16 of them, and from `flips` random ways beyond.

    Parameters
    ----------
    values : array_like, shape (n,), n ≥ 2
        last − first for each person.
    flips : int, at least 1,000
    seed : int

    Raises
    ------
    BadInput
        If there are fewer than two values or fewer than 1,000 flips, or a value is not finite.

    References
    ----------
    Fisher (1935), The design of experiments, section 21; Pitman (1937), Supplement to the J. Royal Statistical
    Society 4, 119–130; Phipson and Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9:39, for
    counting the ways found among those drawn.
    """
    x = np.sort(finite(values, "values"))
    if x.size < 2 or flips < 1000:
        raise BadInput(f"A sign-flip test needs 2 values and 1,000 flips at least, not {x.size} and {flips}.")
    mean = float(x.mean())
    moved = x[x != 0]
    if not moved.size:
        return SignFlip(x.size, mean, None, True, None)
    found = whole_steps(moved)
    p = None if found is None else _by_transform(found[0])
    if p is None and moved.size <= ENUMERATED:
        p = _by_enumeration(moved)
    if p is not None:
        return SignFlip(x.size, mean, min(max(p, 2.0 ** (1 - moved.size), LEAST), 1.0), True, None)
    return SignFlip(x.size, mean, _by_drawing(moved, flips, seed), False, flips)


def _by_transform(steps: Steps) -> float | None:
    """All sums have the parity of the sum of sizes, so half of them (those that can be) are kept."""
    sizes, counts = np.unique(np.abs(steps), return_counts=True)
    total, observed = int((sizes * counts).sum()), abs(int(steps.sum()))
    reach = min(total, ceil(FAR * sqrt(float((sizes.astype(float) ** 2 * counts).sum()))))
    if 2 * reach >= LARGEST:
        return None
    length = fft.next_fast_len(2 * reach + 1, real=True)
    cosine = np.cos(2 * np.pi / length * np.arange(length))
    logarithm, negative = np.log(np.maximum(np.abs(cosine), 1e-300)), cosine < 0
    turn = np.arange(length // 2 + 1)
    power, minus = np.zeros(turn.size), np.zeros(turn.size, dtype=np.int64)
    for size, count in zip(sizes.tolist(), counts.tolist(), strict=True):
        place = turn * (size % length) % length
        power += count * logarithm[place]
        minus += count * negative[place]
    wave = np.exp(power) * (1 - 2 * (minus % 2))
    chances = fft.irfft(wave, length)
    return float(1 - chances[np.arange(-observed + 1, observed) % length].sum()) if observed <= reach else 0.0


def _by_enumeration(values: Floats) -> float:
    ways = np.arange(1 << values.size, dtype=np.int64)[:, None] >> np.arange(values.size) & 1
    return float(_as_far(values @ (1 - 2 * ways.T), values).mean())


def _by_drawing(values: Floats, flips: int, seed: int) -> float:
    random, far = np.random.default_rng(seed), 0
    for done in range(0, flips, AT_ONCE):
        count = min(AT_ONCE, flips - done)
        bits = np.unpackbits(np.frombuffer(random.bytes(count * -(-values.size // 8)), np.uint8).reshape(count, -1), 1)
        sums = values.sum() - 2 * (bits[:, : values.size].astype(np.float64) @ values)
        far += int(_as_far(sums, values).sum())
    return (far + 1) / (flips + 1)


def _as_far(sums: Floats, values: Floats) -> np.ndarray:
    # Ways that lead to the same sum differ by rounding.
    slack = 1e-12 * float(np.abs(values).sum())
    return np.abs(sums) >= abs(float(values.sum())) - slack
