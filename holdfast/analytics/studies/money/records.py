"""What one family, one episode and one outcome cost: a statement's cost shared over the records of its period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ibis.expr import types as ir

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.episode_costs import by_family, episodes_in_care, improved_of, sums_of
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.studies.evaluation import measures_of
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.outcome import Outcome, outcome
from holdfast.analytics.studies.reach import Reach, reach
from holdfast.analytics.studies.survey import is_question
from holdfast.analytics.studies.versions import paired
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.money.costs import Period
from holdfast.science.economics import Sums


@dataclass(frozen=True)
class Improved:
    """Those reliably improved on one scale among the episodes that ended in the period."""

    outcome: Outcome
    sums: Sums


@dataclass(frozen=True)
class Spending:
    """Sums over episodes in care in the period, x in sessions offered.

    `ended` is the reach of the episodes that ended in the period, whose counts other pages show too.
    """

    period: Period
    families: Sums
    episodes: Sums
    completed: Sums
    ended: Reach
    improved: tuple[Improved, ...]


def spending(extract: Extract, blueprint: Blueprint, period: Period) -> Spending:
    """Count what the cost of a period is shared over.

    Parameters
    ----------
    extract, blueprint
        Whose records, and what counts as completed and as measured.
    period
        The days that the costs are of.

    Notes
    -----
    Each episode bears the cost by its sessions offered in the period. Outcomes are of the episodes that ended in it.
    """
    planned = [reason.id for reason in blueprint.ending.reasons if reason.planned]
    tables = extract.table("episodes"), extract.table("attendances")
    care = episodes_in_care(*tables, first=period.first, last=period.last, planned=planned)
    families = by_family(care)
    filters = Filters(ended_from=period.first, ended_to=period.last)
    found = (outcome(extract, measure, filters) for measure in _measured(extract, blueprint))
    return Spending(
        period,
        _sums(sums_of(families, families.sessions, families.sessions * 0 + 1)),
        _sums(sums_of(care, care.sessions, care.sessions * 0 + 1)),
        _sums(sums_of(care, care.sessions, care.completed)),
        reach(extract, filters, planned=planned),
        tuple(Improved(one, _improved(extract, one, filters, care)) for one in found if one.classes is not None),
    )


def _measured(extract: Extract, blueprint: Blueprint) -> Iterator[Measure]:
    """The scales on which anybody has two scores; the others need not be looked at one by one."""
    pairs = extract.table("pairs")
    scales = pairs.filter(pairs.last_on > pairs.first_on).select("instrument", "scale").distinct()
    paired = {(row["instrument"], row["scale"]) for row in scales.to_pyarrow().to_pylist()}
    for measure in measures_of(blueprint):
        if (measure.instrument.id, measure.scale.id) in paired and not is_question(measure):
            yield measure


def _improved(extract: Extract, found: Outcome, filters: Filters, care: ir.Table) -> Sums:
    measure: Measure = found.measure
    reach_for = found.classes.threshold.threshold if found.classes else float("inf")
    rows = improved_of(paired(extract, measure, filters), care, threshold=reach_for, better=measure.better)
    return _sums(sums_of(rows, rows.sessions, rows.improved))


def _sums(aggregated: ir.Table) -> Sums:
    row = aggregated.to_pyarrow().to_pylist()[0]
    return Sums(int(row["n"] or 0), *(float(row[name] or 0.0) for name in ("x", "y", "xx", "yy", "xy")))
