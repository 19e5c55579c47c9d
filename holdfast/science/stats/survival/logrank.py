"""Whether groups differ in how long they wait."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from holdfast.science.errors import BadInput
from holdfast.science.stats.survival.observed import Floats, observed


@dataclass(frozen=True, slots=True)
class LogRank:
    """The log-rank test of the same waiting in every group.

    Attributes
    ----------
    groups : tuple
        Names in the order of `n`, `observed` and `expected`.
    n, observed : tuple of int
        People, and to how many of them it happened.
    expected : tuple of float
        To how many it would have happened by now if every group waited alike.
    statistic : float
        Chi-squared, 0 or more, on `df` degrees of freedom.
    p : float, in 0..1
    """

    groups: tuple[str, ...]
    n: tuple[int, ...]
    observed: tuple[int, ...]
    expected: tuple[float, ...]
    statistic: float
    df: int
    p: float


def log_rank(times: ArrayLike, happened: ArrayLike, groups: ArrayLike) -> LogRank:
    """Compare waiting between two or more groups, with equal weight at every time.

    Parameters
    ----------
    times, happened
        As for `kaplan_meier`.
    groups : array_like of str, shape (n,)

    Raises
    ------
    BadInput
        If there is only one group, or it happened to nobody.

    References
    ----------
    Mantel (1966), Cancer Chemotherapy Reports 50, 163–170; hypergeometric variance, as R's survdiff with rho = 0.
    """
    when, event = observed(times, happened)
    names, place = np.unique(np.asarray(groups, dtype=str), return_inverse=True)
    if place.size != when.size:
        raise BadInput(f"There are {when.size} times and {place.size} groups; each person needs one of both.")
    if names.size < 2:
        raise BadInput("A log-rank test compares groups; there is only one.")
    if not event.any():
        raise BadInput("It has happened to nobody yet, so waiting cannot be compared.")
    at_risk, happened_to = _tables(when, event, place, names.size)
    expected, statistic, df = _test(at_risk, happened_to)
    return LogRank(
        groups=tuple(str(name) for name in names),
        n=tuple(int(n) for n in np.bincount(place)),
        observed=tuple(int(n) for n in happened_to.sum(axis=0)),
        expected=tuple(float(n) for n in expected),
        statistic=statistic,
        df=df,
        p=float(special.gammaincc(df / 2, statistic / 2)) if df else 1.0,
    )


def _tables(
    when: Floats, event: NDArray[np.bool_], place: NDArray[np.intp], k: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each of shape (event times, groups): at risk, and to whom it happened."""
    time = np.unique(when[event])
    at_risk, happened_to = np.zeros((time.size, k), np.int64), np.zeros((time.size, k), np.int64)
    for group in range(k):
        own = np.sort(when[place == group])
        at_risk[:, group] = own.size - np.searchsorted(own, time, side="left")
        ends = np.searchsorted(time, when[(place == group) & event])
        happened_to[:, group] = np.bincount(ends, minlength=time.size)
    return at_risk, happened_to


def _test(at_risk: NDArray[np.int64], happened_to: NDArray[np.int64]) -> tuple[Floats, float, int]:
    n, d = at_risk.sum(axis=1), happened_to.sum(axis=1)
    share = at_risk / n[:, None]
    expected = (d[:, None] * share).sum(axis=0)
    weight = np.where(n > 1, d * (n - d) / np.maximum(n - 1, 1), 0.0)
    covariance = np.diag((weight[:, None] * share).sum(axis=0)) - (share * weight[:, None]).T @ share
    kept = expected > 0  # a group in which nobody was at risk at any event says nothing
    df = int(kept.sum()) - 1
    if df < 1:
        return expected, 0.0, 0
    gap = (happened_to.sum(axis=0) - expected)[kept][:-1]
    inner = covariance[np.ix_(kept, kept)][:-1, :-1]
    return expected, float(gap @ np.linalg.pinv(inner) @ gap), df
