"""Charts over time, as they may be shown: a point of a small count is neither drawn nor in the lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.studies.control import Series, Step, Topic, over_time
from holdfast.analytics.studies.measure import Measure
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.science.disclosure import DisclosureRule, Figure, release_table
from holdfast.science.errors import BadInput
from holdfast.science.spc import ControlChart, Kind, control_chart
from holdfast.science.spc.checks import MINIMUM

__all__ = ["ControlFigures", "PointFigure", "Step", "Topic", "control_figures"]

KINDS: Final[dict[Topic, Kind]] = {
    "referrals": "c",
    "waiting": "i",
    "held": "pprime",
    "worse": "p",
    "improved": "p",
}
"""Sessions of one family are alike, so that their share varies by more than a p chart allows: Laney's p′."""
STEPS: Final[tuple[Step, ...]] = ("month", "quarter", "half-year")
MOST_HELD_BACK = 0.2
"""Where more of the points are small, longer steps are taken."""
SMALLEST = 5
"""Fewest people behind a share or a median, for the team's own eyes too: one of two or three jumps about."""


@dataclass(frozen=True)
class PointFigure:
    """One step: its first day, what its figure is of, the figure, the lines, and why it signals."""

    start: date
    n: Figure | None
    yes: Figure | None
    value: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    signals: tuple[str, ...]


@dataclass(frozen=True)
class ControlFigures:
    """One chart; without one `why_not` says what it would need.

    `runs` holds the longest run with the longest allowed, and the crossings with the fewest needed.
    """

    topic: Topic
    measure: Measure | None
    step: Step
    kind: Kind
    points: tuple[PointFigure, ...]
    held_back: int
    outside: int
    runs: tuple[int, int, int, int] | None
    runs_signal: bool
    signal: bool
    why_not: str
    rule: DisclosureRule | None


def control_figures(
    extract: Extract, blueprint: Blueprint, filters: Filters, rule: DisclosureRule | None
) -> tuple[ControlFigures, ...]:
    """Chart every series of the chapter on time under a rule.

    Parameters
    ----------
    extract, blueprint, filters
        What is asked of which episodes.
    rule
        `None` for the team's own eyes. With a rule small counts, and those that would give them away, are held back;
        lines are worked out from what is shown, so that they do not give away the rest.
    """
    return tuple(_chart(series, rule) for series in over_time(extract, blueprint, filters))


def _chart(series: Series, rule: DisclosureRule | None) -> ControlFigures:
    step, found, shown = _step(series, rule)
    kind: Kind = KINDS[series.topic]
    value, below = _values(found, shown, rule)
    chart, why_not = None, ""
    try:
        chart = control_chart(value, below, kind=kind)
    except BadInput as problem:
        why_not = str(problem)
    return _figures(found, step, shown, kind, chart, why_not, rule)


def _step(series: Series, rule: DisclosureRule | None) -> tuple[Step, Series, NDArray[np.bool_]]:
    """The shortest step of which few points are held back, else the longest that still makes a chart."""
    taken = [(step, series.by(step)) for step in STEPS]
    enough = [(step, found, _shown(found, rule)) for step, found in taken if len(found.months) >= MINIMUM]
    if not enough:
        return "month", series, _shown(series, rule)
    return next((each for each in enough if (~each[2]).mean() <= MOST_HELD_BACK), enough[-1])


def _shown(series: Series, rule: DisclosureRule | None) -> NDArray[np.bool_]:
    n = np.array(series.n, dtype=np.int64)
    if rule is None:
        return n >= (0 if series.topic == "referrals" else SMALLEST)
    if series.yes is None:
        cells = release_table(n, rule).cells[0] if n.size else ()
        shown = np.array([isinstance(cell, int) for cell in cells], dtype=np.bool_)
        return shown if series.days is None else shown & (n >= rule.smallest_denominator)
    yes = np.array(series.yes, dtype=np.int64)
    rows = release_table(np.column_stack([yes, n - yes]), rule).cells
    shown = np.array([all(isinstance(cell, int) for cell in row) for row in rows], dtype=np.bool_)
    return shown & (n >= rule.smallest_denominator)


def _values(
    series: Series, shown: NDArray[np.bool_], rule: DisclosureRule | None
) -> tuple[NDArray[np.float64], NDArray[np.float64] | None]:
    n = np.array([count if rule is None else rule.rounded(count) for count in series.n], dtype=np.float64)
    if series.days is not None:
        medians = np.array([np.nan if each is None else each for each in series.medians], dtype=np.float64)
        # Half a day tells an even number of families from an odd one.
        medians = medians if rule is None or rule.base is None else np.round(medians)
        return np.where(shown, medians, np.nan), None
    if series.yes is None:
        return np.where(shown, n, np.nan), None
    yes = np.array([count if rule is None else rule.rounded(count) for count in series.yes], dtype=np.float64)
    return np.where(shown, np.minimum(yes, n), np.nan), np.maximum(n, 1)


def _figures(
    series: Series,
    step: Step,
    shown: NDArray[np.bool_],
    kind: Kind,
    chart: ControlChart | None,
    why_not: str,
    rule: DisclosureRule | None,
) -> ControlFigures:
    runs = chart.phases[0].runs if chart else None
    numbers = None
    if runs and runs.longest is not None and runs.longest_allowed is not None:
        numbers = (runs.longest, runs.longest_allowed, runs.crossings or 0, runs.crossings_needed or 0)
    return ControlFigures(
        topic=series.topic,
        measure=series.measure,
        step=step,
        kind=kind,
        points=tuple(_point(series, i, bool(shown[i]), chart, rule) for i in range(len(series.months)) if chart),
        held_back=int((~shown & (np.array(series.n) > 0)).sum()),
        outside=int((chart.above | chart.below).sum()) if chart else 0,
        runs=numbers,
        runs_signal=runs.signal if runs else False,
        signal=chart.signal if chart else False,
        why_not=why_not,
        rule=rule,
    )


def _point(series: Series, i: int, shown: bool, chart: ControlChart | None, rule: DisclosureRule | None) -> PointFigure:
    start, limits = series.months[i], chart.limits if chart else None
    if chart is None or limits is None or not shown:
        centre = float(limits.centre[i]) if limits else None
        return PointFigure(start, None, None, None, centre, None, None, ())
    yes = None if series.yes is None else series.yes[i]
    return PointFigure(
        start=start,
        n=series.n[i] if rule is None else rule.rounded(series.n[i]),
        yes=yes if rule is None or yes is None else rule.rounded(yes),
        value=float(chart.value[i]),
        centre=float(limits.centre[i]),
        lower=float(limits.lower[i]),
        upper=float(limits.upper[i]),
        signals=_signals(chart, i),
    )


def _signals(chart: ControlChart, i: int) -> tuple[str, ...]:
    told = ["above the limits"] if chart.above[i] else ["below the limits"] if chart.below[i] else []
    return (*told, *(["in a long run"] if chart.phases[0].runs.in_long_run[i] else []))
