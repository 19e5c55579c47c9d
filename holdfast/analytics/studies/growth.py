"""How one score moves over all occasions, with everybody in it who has at least one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.all_occasions import all_occasions
from holdfast.analytics.indicators.units import Filters, units_of
from holdfast.analytics.studies.evaluation import measures_of
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.survey import is_question
from holdfast.analytics.studies.versions import one_version
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.science.errors import BadInput
from holdfast.science.growth import GrowthCurve, Shape, growth_curve, preferred_shape
from holdfast.science.stats import PairedMeanChange, paired_mean_change

WEEKS_A_MONTH = 365.25 / 12 / 7
DRAWN_TO = 10
"""A curve is drawn as far as the week by which so many units have a score as late or later."""


@dataclass(frozen=True, eq=False)
class Occasions:
    """Scores of one version of a scale: `unit` numbers courses of a unit in an episode, `week` counts from its first.

    `other_version` scores were left out, because versions of an instrument do not mix.
    """

    unit: NDArray[np.int64]
    week: NDArray[np.float64]
    value: NDArray[np.float64]
    occasion: tuple[str, ...]
    version: str
    other_version: int

    @property
    def n_units(self) -> int:
        """How many courses there are."""
        return int(np.unique(self.unit).size)


@dataclass(frozen=True)
class AtOccasion:
    """Whoever has a score at one occasion: how many, their mean, and their mean week since their first score."""

    occasion: str
    n: int
    mean: float
    week: float


@dataclass(frozen=True, eq=False)
class Growth:
    """The growth curve of one scale; `why_not` says in a sentence what is missing where there is none.

    `paired` is the mean change of those with scores on two days, `paired_weeks` the mean time between the two.
    `shape` is the better one of a straight line and a line that slows down.
    """

    measure: Measure
    filters: Filters
    n_units: int
    n_scores: int
    n_one_score: int
    other_version: int
    curve: GrowthCurve | None
    why_not: str
    shape: Shape | None
    last_week: float
    by_occasion: tuple[AtOccasion, ...]
    paired: PairedMeanChange | None
    paired_weeks: float | None


def growth(extract: Extract, measure: Measure, filters: Filters | None = None) -> Growth:
    """Fit the growth curve of a scale by REML, in weeks since each unit's first score.

    Parameters
    ----------
    extract
        An open extract.
    measure
        The scale, with the kind of unit it is about.
    filters
        Which episodes; all when left out.

    Returns
    -------
    Growth
        With a random intercept and slope where there are more than two scores a unit, a random intercept otherwise.
    """
    chosen = filters or Filters()
    rows = occasions_of(extract, measure, chosen)
    curve, shape, why_not = _curve(rows)
    first, last, weeks = _ends(rows)
    counts = np.bincount(rows.unit, minlength=1)
    return Growth(
        measure=measure,
        filters=chosen,
        n_units=rows.n_units,
        n_scores=int(rows.value.size),
        n_one_score=int((counts == 1).sum()),
        other_version=rows.other_version,
        curve=curve,
        why_not=why_not,
        shape=shape,
        last_week=_last_week(rows),
        by_occasion=tuple(_by_occasion(rows)),
        paired=paired_mean_change(first, last) if first.size > 1 else None,
        paired_weeks=float(weeks.mean()) if weeks.size else None,
    )


def growths(extract: Extract, blueprint: Blueprint, filters: Filters | None = None) -> tuple[Growth, ...]:
    """The growth of every score of the schedule; yes-or-no questions have none."""
    return tuple(growth(extract, measure, filters) for measure in measures_of(blueprint) if not is_question(measure))


def occasions_of(extract: Extract, measure: Measure, filters: Filters) -> Occasions:
    """The scores of a scale in one version of its instrument, by `studies.versions.one_version`."""
    units = units_of(extract.table("units"), filters)
    one, scale = one_version(extract, units), (measure.instrument.id, measure.scale.id)
    rows = all_occasions(units, one.scores, kind=measure.unit, instrument=scale[0], scale=scale[1]).to_pyarrow()
    version = next(iter(rows["version"].to_pylist()), "")
    return Occasions(*_daily(rows), version=version, other_version=one.n_left_out.get(scale, 0))


Daily = tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64], tuple[str, ...]]


def _daily(found: pa.Table) -> Daily:
    # One score a unit and day; where two occasions share a day, their mean and the earlier name in the alphabet.
    by_day: dict[tuple[str, str, int], list[tuple[str, float]]] = {}
    for row in found.select(["episode", "unit", "day", "occasion", "value"]).to_pylist():
        by_day.setdefault((row["episode"], row["unit"], row["day"]), []).append((row["occasion"] or "", row["value"]))
    keys = sorted(by_day)
    courses = {
        course: place for place, course in enumerate(dict.fromkeys((episode, unit) for episode, unit, _ in keys))
    }
    unit = np.array([courses[episode, who] for episode, who, _ in keys], dtype=np.int64)
    day = np.array([day for *_, day in keys], dtype=np.float64)
    first = np.full(len(courses), np.inf)
    np.minimum.at(first, unit, day)
    value = np.array([sum(v for _, v in by_day[key]) / len(by_day[key]) for key in keys], dtype=np.float64)
    return unit, (day - first[unit]) / 7 if day.size else day, value, tuple(min(by_day[key])[0] for key in keys)


def _curve(rows: Occasions) -> tuple[GrowthCurve | None, Shape | None, str]:
    try:
        borne = rows.value.size > 2 * rows.n_units
        curve = growth_curve(
            rows.unit, rows.week, rows.value, random="slope" if borne else "intercept", time_name="week"
        )
        return curve, preferred_shape(rows.unit, rows.week, rows.value), ""
    except BadInput as problem:
        return None, None, str(problem)


def _ends(rows: Occasions) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    # Rows are in the order of units and days.
    if not rows.unit.size:
        return rows.value, rows.value, rows.week
    starts = np.flatnonzero(np.diff(rows.unit, prepend=-1))
    ends = np.append(starts[1:], rows.unit.size) - 1
    two = ends > starts
    return rows.value[starts[two]], rows.value[ends[two]], rows.week[ends[two]]


def _last_week(rows: Occasions) -> float:
    if not rows.unit.size:
        return 0.0
    last = np.zeros(int(rows.unit.max()) + 1)
    np.maximum.at(last, rows.unit, rows.week)
    return float(np.sort(last)[-DRAWN_TO]) if last.size >= DRAWN_TO else 0.0


def _by_occasion(rows: Occasions) -> Iterator[AtOccasion]:
    names = np.array(rows.occasion, dtype=object)
    found = []
    for name in sorted(set(rows.occasion)):
        here = names == name
        n = int(np.unique(rows.unit[here]).size)
        found.append(AtOccasion(name, n, float(rows.value[here].mean()), float(rows.week[here].mean())))
    yield from sorted(found, key=lambda each: each.week)
