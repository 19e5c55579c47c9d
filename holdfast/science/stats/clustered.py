"""A share of things that come in bundles: sessions of a family are more alike than sessions of two families."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, sqrt

from numpy.typing import ArrayLike
from scipy import special

from holdfast.science.errors import BadInput
from holdfast.science.stats.arrays import finite
from holdfast.science.stats.proportion import wilson_interval


@dataclass(frozen=True, slots=True)
class ClusteredShare:
    """A share of `n` things of `clusters` bundles; share and interval lie in 0..1.

    `design_effect` is how many times larger the variance is than that of as many independent things; None, and no
    interval, with one bundle.
    """

    successes: int
    n: int
    clusters: int
    share: float
    low: float | None
    high: float | None
    design_effect: float | None
    confidence: float


def clustered_share(successes: ArrayLike, totals: ArrayLike, *, confidence: float = 0.95) -> ClusteredShare:
    """The share over all bundles, with an interval that allows for likeness within a bundle.

    Parameters
    ----------
    successes, totals : array_like of int, shape (bundles,)
        Counts of each bundle; bundles without anything are left out.
    confidence : float, between 0 and 1

    Raises
    ------
    BadInput
        If there is nothing to share out, or a bundle has more successes than things.

    Notes
    -----
    Ratio estimator with linearised (sandwich) variance m/(m−1) · Σ(x − p·n)² / N² over m bundles, and an interval on
    the logit scale with t of m − 1 degrees of freedom. Where the share is 0 or 1 the variance says nothing; then
    Wilson's interval of as many independent things as there are bundles, which is wide rather than narrow.

    References
    ----------
    Cochran (1977), Sampling Techniques, 3rd ed., section 3.12; Korn & Graubard (1998), Survey Methodology 24, 193–201.
    The same numbers as R survey's svyciprop(method = "logit") with clusters as sampling units.
    """
    x, n = finite(successes, "successes"), finite(totals, "totals")
    if x.size != n.size or (x < 0).any() or (x > n).any():
        raise BadInput("Each bundle needs a total and a count between 0 and it.")
    x, n = x[n > 0], n[n > 0]
    if not n.size:
        raise BadInput("There is nothing to take a share of; at least one bundle with a total above 0 is needed.")
    m, whole, p = int(n.size), float(n.sum()), float(x.sum() / n.sum())
    found = int(x.sum()), int(whole), m, p
    if m == 1:
        return ClusteredShare(*found, None, None, None, confidence)
    if p in (0.0, 1.0):
        around = wilson_interval(m if p else 0, m, confidence=confidence)
        return ClusteredShare(*found, around.low, around.high, None, confidence)
    variance = m / (m - 1) * float(((x - p * n) ** 2).sum()) / whole**2
    half = float(special.stdtrit(m - 1, (1 + confidence) / 2)) * sqrt(variance) / (p * (1 - p))
    middle = log(p / (1 - p))
    effect = variance / (p * (1 - p) / whole)
    return ClusteredShare(*found, _expit(middle - half), _expit(middle + half), effect, confidence)


def _expit(x: float) -> float:
    return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))
