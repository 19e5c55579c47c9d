"""The Kaplan–Meier estimate with its pointwise interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from holdfast.science.errors import BadInput
from holdfast.science.stats.survival.observed import Floats, observed

_HALF = 0.5
_TIE = 1.5e-8  # a curve that is a half but for rounding is a half


@dataclass(frozen=True, slots=True)
class SurvivalCurve:
    """The share to whom it has not happened yet, at each time at which it happened to somebody or somebody left.

    Attributes
    ----------
    time : ndarray, shape (k,)
        Distinct times, ascending, in the unit of the given ones.
    at_risk, events, censored : ndarray of int, shape (k,)
        How many were still waiting just before the time; to how many it happened then; how many were lost from sight
        then. Who is lost from sight at a time counts as at risk at that time.
    waiting : ndarray, shape (k,)
        The estimate just after the time, in 0..1.
    se : ndarray, shape (k,)
        Greenwood's standard error of `waiting`; NaN once nobody waits any more.
    low, high : ndarray, shape (k,)
        Interval of `waiting` on the log(−log) scale; NaN before the first event and once nobody waits any more.
    median, median_low, median_high : float or None
        Time by which it has happened to half, and its interval; None where the curve (or its bound) stays above a half.
    n : int
    confidence : float
    """

    time: Floats
    at_risk: NDArray[np.int64]
    events: NDArray[np.int64]
    censored: NDArray[np.int64]
    waiting: Floats
    se: Floats
    low: Floats
    high: Floats
    median: float | None
    median_low: float | None
    median_high: float | None
    n: int
    confidence: float

    def at(self, time: float) -> tuple[float, float | None, float | None]:
        """The share still waiting just after a time, with its interval; no interval where none can be given.

        Raises
        ------
        BadInput
            If nobody was watched for so long, so that the curve says nothing there.
        """
        if time < 0 or (time > self.time[-1] and self.waiting[-1] > 0):
            raise BadInput(f"The curve ends at {self.time[-1]:g}; it says nothing about {time:g}.")
        place = int(np.searchsorted(self.time, time, side="right")) - 1
        if place < 0 or np.isnan(self.low[place]):
            return (1.0 if place < 0 else float(self.waiting[place])), None, None
        return float(self.waiting[place]), float(self.low[place]), float(self.high[place])

    def waiting_at(self, times: ArrayLike) -> NDArray[np.int64]:
        """How many were still at risk just before each time: the numbers under a picture."""
        later = np.searchsorted(self.time, np.asarray(times, dtype=np.float64), side="left")
        gone = np.concatenate([[0], np.cumsum(self.events + self.censored)])
        return np.asarray(self.n - gone[later], dtype=np.int64)


def kaplan_meier(times: ArrayLike, happened: ArrayLike, *, confidence: float = 0.95) -> SurvivalCurve:
    """The product-limit estimate of the share to whom it has not happened yet.

    Parameters
    ----------
    times : array_like, shape (n,)
        0 or more, in any one unit (days): until it happened, or until the person was last known to wait.
    happened : array_like of bool, shape (n,)
        Whether it happened at that time; False means lost from sight (censored).
    confidence : float, between 0 and 1

    Raises
    ------
    BadInput
        If there is nobody, a time is below 0 or no number, or the lists differ in length.

    Notes
    -----
    Censoring must have nothing to do with how soon it would have happened. Who is lost from sight at the time of an
    event counts as at risk then. The median is the first time at which the curve is at most a half; where it equals a
    half over a stretch, the middle of the stretch, as R's survfit has it (its beginning, where it ends on a half).

    References
    ----------
    Kaplan & Meier (1958), J. American Statistical Association 53, 457–481. Greenwood (1926), Reports on Public Health
    and Medical Subjects 33. Log(−log) interval: Kalbfleisch & Prentice (1980); the default of R's survfit is "log".
    """
    if not 0 < confidence < 1:
        raise BadInput(f"confidence is {confidence}; it must lie between 0 and 1.")
    when, event = observed(times, happened)
    time, place = np.unique(when, return_inverse=True)
    events = np.bincount(place, weights=event, minlength=time.size).astype(np.int64)
    gone = np.bincount(place, minlength=time.size).astype(np.int64)
    at_risk = when.size - np.concatenate([[0], np.cumsum(gone)[:-1]]).astype(np.int64)
    waiting = np.asarray(np.cumprod(1 - events / at_risk), dtype=np.float64)
    se, low, high = _interval(waiting, events, at_risk, confidence)
    median, earliest, latest = (_crossing(time, curve) for curve in (waiting, low, high))
    n, lost = int(when.size), gone - events
    return SurvivalCurve(time, at_risk, events, lost, waiting, se, low, high, median, earliest, latest, n, confidence)


def _interval(
    waiting: Floats, events: NDArray[np.int64], at_risk: NDArray[np.int64], confidence: float
) -> tuple[Floats, Floats, Floats]:
    left = at_risk - events
    steps = np.divide(events, at_risk * left, out=np.full(waiting.shape, np.inf), where=left > 0)
    greenwood = np.sqrt(np.cumsum(np.where(events == 0, 0.0, steps)))
    inner = (waiting > 0) & (waiting < 1)
    safe = np.where(inner, waiting, 0.5)
    spread = float(special.ndtri((1 + confidence) / 2)) * np.where(inner, greenwood, 0) / -np.log(safe)
    middle = np.log(-np.log(safe))
    low = np.where(inner, np.exp(-np.exp(middle + spread)), np.nan)
    high = np.where(inner, np.exp(-np.exp(middle - spread)), np.nan)
    se = np.where(waiting > 0, waiting * np.where(np.isfinite(greenwood), greenwood, 0), np.nan)
    return se, low, high


def _crossing(time: Floats, curve: Floats) -> float | None:
    """The first time at which the curve is at most a half, or the middle of the stretch over which it equals a half."""
    below = np.flatnonzero(curve <= _HALF + _TIE)
    if not below.size:
        return None
    first = int(below[0])
    if abs(curve[first] - _HALF) > _TIE:
        return float(time[first])
    drops = np.flatnonzero(curve < _HALF - _TIE)
    return float((time[first] + time[drops[0]]) / 2) if drops.size else float(time[first])
