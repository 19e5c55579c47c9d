from dataclasses import dataclass
from math import sqrt

from scipy import special

from holdfast.science.errors import BadInput


@dataclass(frozen=True, slots=True)
class ProportionInterval:
    """A share of n with its Wilson score interval; all shares lie in 0..1."""

    successes: int
    n: int
    share: float
    low: float
    high: float
    confidence: float


def wilson_interval(successes: int, n: int, *, confidence: float = 0.95) -> ProportionInterval:
    """Wilson's score interval for a proportion, without continuity correction.

    Parameters
    ----------
    successes, n : int
        0 ≤ successes ≤ n and n ≥ 1.
    confidence : float, between 0 and 1

    Raises
    ------
    BadInput
        If the counts cannot be a share.

    References
    ----------
    Wilson (1927), J. American Statistical Association 22, 209–212; Newcombe (1998), Statistics in Medicine 17,
    857–872, method 3.
    """
    if n < 1 or not 0 <= successes <= n:
        raise BadInput(f"{successes} of {n} is no share; the count must lie between 0 and a total of at least 1.")
    if not 0 < confidence < 1:
        raise BadInput(f"confidence is {confidence}; it must lie between 0 and 1.")
    z = float(special.ndtri((1 + confidence) / 2))
    p = successes / n
    centre, scale = p + z * z / (2 * n), 1 + z * z / n
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    # At the ends the formula gives exactly 0 or 1; rounding must not push it past.
    low = 0.0 if successes == 0 else (centre - half) / scale
    high = 1.0 if successes == n else (centre + half) / scale
    return ProportionInterval(successes, n, p, low, high, confidence)
