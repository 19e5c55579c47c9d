"""What happened over time: counts, waits and shares by month, quarter or half-year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import numpy as np

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.comparison import paired_by_unit
from holdfast.analytics.indicators.control import referrals_by_month, sessions_by_month, waits_by_month
from holdfast.analytics.indicators.units import Filters, units_of
from holdfast.analytics.studies.comparison import paired_of
from holdfast.analytics.studies.evaluation import measures_of
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.survey import is_question
from holdfast.analytics.studies.versions import one_version
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.science.change import ChangeClass, classify

Topic = Literal["referrals", "waiting", "held", "worse", "improved"]
Step = Literal["month", "quarter", "half-year"]
MONTHS: dict[Step, int] = {"month": 1, "quarter": 3, "half-year": 6}


@dataclass(frozen=True, eq=False)
class Series:
    """One thing by month, every month from the first to the last whole one.

    Attributes
    ----------
    topic
        Counts of referrals; days waited; sessions held; people reliably worse and improved.
    measure
        The score, for the last two.
    months
        First days of the months.
    n
        What each month's figure is of: referrals, families, sessions offered, people with two scores.
    yes
        How many of them had the outcome; None for referrals and waiting.
    days
        Days waited of each family that began in the month, ascending; None for the other topics.
    """

    topic: Topic
    measure: Measure | None
    months: tuple[date, ...]
    n: tuple[int, ...]
    yes: tuple[int, ...] | None = None
    days: tuple[tuple[int, ...], ...] | None = None

    def by(self, step: Step) -> Series:
        """The same by longer steps; a step that is not whole at the end is left out."""
        groups = _grouped(self.months, step)
        return Series(
            topic=self.topic,
            measure=self.measure,
            months=tuple(start for start, _ in groups),
            n=tuple(sum(self.n[i] for i in places) for _, places in groups),
            yes=None if self.yes is None else tuple(sum(self.yes[i] for i in places) for _, places in groups),
            days=None
            if self.days is None
            else tuple(tuple(sorted(d for i in places for d in self.days[i])) for _, places in groups),
        )

    @property
    def medians(self) -> tuple[float | None, ...]:
        """Median days waited, of the months in which somebody began."""
        return tuple(float(np.median(each)) if each else None for each in self.days or ())


def _grouped(months: tuple[date, ...], step: Step) -> list[tuple[date, list[int]]]:
    size = MONTHS[step]
    places: dict[date, list[int]] = defaultdict(list)
    for i, month in enumerate(months):
        places[month.replace(month=(month.month - 1) // size * size + 1)].append(i)
    return [(start, each) for start, each in sorted(places.items()) if len(each) == size]


def over_time(extract: Extract, blueprint: Blueprint, filters: Filters) -> tuple[Series, ...]:
    """Every series of the chapter on time.

    Parameters
    ----------
    extract
        An open extract; the month in which it was made is not whole and left out.
    blueprint
        Says which measures are taken.
    filters
        Which episodes. Referrals have neither site nor end, so that a filter leaves none.
    """
    until = _until(extract)
    episodes = units_of(extract.table("episodes"), filters)
    found = [_referrals(extract, until)] if filters == Filters() else []
    found.append(_waiting(waits_by_month(episodes).to_pyarrow().to_pylist(), until))
    held = sessions_by_month(extract.table("attendances"), episodes).to_pyarrow().to_pylist()
    found.append(_counted("held", None, {row["month"]: (row["n"], row["yes"]) for row in held}, until))
    found += _changes(extract, blueprint, filters, until)
    return tuple(each for each in found if each.months)


def _until(extract: Extract) -> date | None:
    """The first day of the month in which the extract was made."""
    made = extract.manifest.get("made_at")
    return datetime.fromisoformat(made).date().replace(day=1) if made else None


def _referrals(extract: Extract, until: date | None) -> Series:
    rows = referrals_by_month(extract.table("referrals")).to_pyarrow().to_pylist()
    counts = {row["month"]: int(row["n"]) for row in rows}
    months = _months(counts, until)
    return Series("referrals", None, months, tuple(counts.get(month, 0) for month in months))


def _waiting(rows: list[dict[str, object]], until: date | None) -> Series:
    days: dict[date, list[int]] = defaultdict(list)
    for row in rows:
        days[row["month"]].append(int(row["days"]))  # type: ignore[index,call-overload]
    months = _months(days, until)
    listed = tuple(tuple(sorted(days.get(month, ()))) for month in months)
    return Series("waiting", None, months, tuple(map(len, listed)), days=listed)


def _counted(topic: Topic, measure: Measure | None, counts: dict[date, tuple[int, int]], until: date | None) -> Series:
    months = _months(counts, until)
    n, yes = (tuple(int(counts.get(month, (0, 0))[i]) for month in months) for i in (0, 1))
    return Series(topic, measure, months, n, yes)


def _changes(extract: Extract, blueprint: Blueprint, filters: Filters, until: date | None) -> list[Series]:
    """Reliably worse, then improved, by the month of the last score, for the score that most people have twice."""
    units = units_of(extract.table("units"), filters)
    paired = paired_by_unit(units, one_version(extract, units).pairs).to_pyarrow()
    best: list[Series] = []
    most = 0
    for measure in measures_of(blueprint):
        if is_question(measure):
            continue
        rows = paired_of(paired, measure)
        # A total is made of the subscales before it, so that the first of equally many stands for all.
        if rows.num_rows > most and (found := _worse_and_improved(measure, rows.to_pylist(), until)):
            best, most = found, rows.num_rows
    return best


def _worse_and_improved(measure: Measure, rows: list[dict[str, object]], until: date | None) -> list[Series]:
    first, last = (np.array([row[name] for row in rows], dtype=np.float64) for name in ("first", "last"))
    # Sums of floats must not depend on the order in which an engine gives its rows.
    threshold, _ = measure.threshold(np.sort(first))
    if threshold is None:
        return []
    classes = classify(first, last, threshold=threshold, better=measure.better)
    topics: tuple[tuple[Topic, np.ndarray], ...] = (
        ("worse", classes >= ChangeClass.DETERIORATED),
        ("improved", classes <= ChangeClass.IMPROVED),
    )
    found = []
    for topic, marks in topics:
        counts: dict[date, tuple[int, int]] = {}
        for row, mark in zip(rows, marks.tolist(), strict=True):
            month = row["last_on"].replace(day=1)  # type: ignore[attr-defined]
            n, yes = counts.get(month, (0, 0))
            counts[month] = (n + 1, yes + int(mark))
        found.append(_counted(topic, measure, counts, until))
    return found


def _months(found: Iterable[date], until: date | None) -> tuple[date, ...]:
    """Every month from the first to the last with anything, as far as they are whole."""
    days = sorted(found)
    if not days:
        return ()
    months, month = [], days[0]
    while month <= days[-1] and (until is None or month < until):
        months.append(month)
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return tuple(months)
