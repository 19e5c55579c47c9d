"""Waiting, as it may be printed: no step of a released curve is one family."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from holdfast.analytics.release.linked import Linked
from holdfast.analytics.studies.waiting import STANDARD, GroupedWaiting, Waited, Waiting
from holdfast.science.disclosure import DisclosureRule, Figure, Suppressed
from holdfast.science.stats.survival import SurvivalCurve

GRID = 14
"""Days between the points of a released curve, before points with too few families between them are left out."""


@dataclass(frozen=True)
class Point:
    """The share still waiting after so many days, with its interval (0..1), and how many were still at risk then."""

    days: float
    at_risk: Figure
    share: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class WaitFigures:
    """The waiting of one group, in days; `within` is the share seen by the standard, None where it cannot be said.

    `within_held` says that it was held back. `points` are the steps of the curve for the team's own eyes, and coarse
    points otherwise.
    """

    value: str
    n: Figure | None
    median: float | None
    median_low: float | None
    median_high: float | None
    within: tuple[float, float | None, float | None] | None
    within_held: bool
    points: tuple[Point, ...]


@dataclass(frozen=True)
class GroupedWaits:
    """Waiting by one fact, and p of the log-rank test between the recorded groups."""

    by: str
    groups: tuple[WaitFigures, ...]
    p: float | None


@dataclass(frozen=True)
class WaitingFigures:
    """Waiting of all, how it ended, and by group; the counts add up to `all.n`."""

    all: WaitFigures
    started: Figure
    closed: Figure
    waiting: Figure
    left_out: Figure
    impossible: Figure
    by: tuple[GroupedWaits, ...]


def waiting_figures(found: Waiting, together: Linked, rule: DisclosureRule | None) -> WaitingFigures:
    """Apply disclosure control to waiting.

    Parameters
    ----------
    found
        From `studies.waiting`.
    together
        The counts as they were released with those of reach.
    rule
        `None` for the team's own eyes.
    """
    names = ("wait started", "wait closed", "wait waiting", "wait n", "no clock")
    held = Suppressed("protects another")
    shown = (held if "wait" in together.closed else together.shown[name] for name in names)
    started, closed, still, n, left_out = shown
    return WaitingFigures(
        all=_figures(found.all, n, rule),
        started=started,
        closed=closed,
        waiting=still,
        left_out=left_out,
        impossible=found.impossible if rule is None else Suppressed() if found.impossible else 0,
        by=tuple(_grouped(one, one.by in together.closed, rule) for one in found.by),
    )


def _grouped(found: GroupedWaiting, closed: bool, rule: DisclosureRule | None) -> GroupedWaits:
    """Outside the team no counts by group are printed: with those of reach they would give each other away."""
    large = [one for one in found.groups if rule is None or (one.n >= rule.smallest_denominator and not closed)]
    shown = tuple(_figures(one, one.n if rule is None else None, rule) for one in large)
    whole = len(large) == len(found.groups)
    return GroupedWaits(found.by, shown, found.test.p if found.test and (rule is None or whole) else None)


def _figures(found: Waited, n: Figure | None, rule: DisclosureRule | None) -> WaitFigures:
    curve = found.curve
    if curve is None or (rule is not None and (found.n < rule.smallest_denominator or isinstance(n, Suppressed))):
        return WaitFigures(found.value, n, None, None, None, None, False, ())
    points = _steps(curve) if rule is None else _coarse(curve, rule)
    median = (curve.median, curve.median_low, curve.median_high)
    held = _tells_few(curve, rule)
    return WaitFigures(found.value, n, *median, None if held else _within(curve, rule), held, points)


def _tells_few(curve: SurvivalCurve, rule: DisclosureRule | None) -> bool:
    """Whether the share seen by the standard would tell a small number, of those seen or of those who waited longer."""
    if rule is None:
        return False
    seen = int(curve.events[curve.time <= STANDARD].sum())
    longer = int(curve.waiting_at([STANDARD + 0.5])[0])
    return rule.is_small(seen) or rule.is_small(longer)


def _within(curve: SurvivalCurve, rule: DisclosureRule | None) -> tuple[float, float | None, float | None] | None:
    if curve.time[-1] < STANDARD and curve.waiting[-1] > 0:
        return None
    share, low, high = _of_rounded(curve.at(STANDARD), curve.n, rule)
    return 1 - share, None if high is None else 1 - high, None if low is None else 1 - low


def _steps(curve: SurvivalCurve) -> tuple[Point, ...]:
    at_risk = curve.waiting_at(curve.time)
    rows = zip(curve.time, at_risk, curve.waiting, curve.low, curve.high, strict=True)
    return tuple(
        Point(float(time), int(n), float(share), *(None if np.isnan(end) else float(end) for end in (low, high)))
        for time, n, share, low, high in rows
    )


def _coarse(curve: SurvivalCurve, rule: DisclosureRule) -> tuple[Point, ...]:
    """Points between which enough families had a first session, and after which enough still wait.

    Where few were lost from sight since, how many are at risk is not said: they would follow.
    """
    points, seen, lost = [Point(0, rule.rounded(curve.n), 1, None, None)], 0, 0
    for days in range(GRID, int(curve.time[-1]) + 1, GRID):
        n = int(curve.waiting_at([days + 0.5])[0])  # half a day on, so that who stops waiting on that day is counted
        if n < rule.threshold:
            break
        by_now = curve.time <= days
        events, gone = int(curve.events[by_now].sum()), int(curve.censored[by_now].sum())
        if events - seen >= rule.threshold:
            few_lost = rule.is_small(gone - lost)
            at_risk: Figure = Suppressed("protects another") if few_lost else rule.rounded(n)
            points.append(Point(days, at_risk, *_of_rounded(curve.at(days), curve.n, rule)))
            seen, lost = events, lost if few_lost else gone
    return tuple(points)


def _of_rounded(
    found: tuple[float, float | None, float | None], n: int, rule: DisclosureRule | None
) -> tuple[float, float | None, float | None]:
    """Shares of rounded counts where the rule rounds: a finer one would tell how many it is of."""
    share, low, high = found
    if rule is None or rule.base is None:
        return found
    whole = max(rule.rounded(n), rule.base)
    steps = whole // rule.base
    near = min(rule.rounded(round(share * n)) / whole, 1.0)
    under = None if low is None else floor(low * steps) / steps
    over = None if high is None else min(ceil(high * steps) / steps, 1.0)
    return near, under, over
