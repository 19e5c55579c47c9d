"""What a service may send to be pooled with others: sufficient statistics of each score, under a disclosure rule."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.release.outcome import outcome_figures
from holdfast.analytics.studies.evaluation import measures_of
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.outcome import outcome
from holdfast.analytics.studies.survey import is_question
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.science.disclosure import DisclosureRule, Figure
from holdfast.science.meta import PairedMoments, paired_moments


@dataclass(frozen=True)
class PoolFigures:
    """One score of one service.

    Parameters
    ----------
    attended, paired
        Units who attended, and those of them with two scores.
    moments
        Of the paired; `None` where the rule holds the mean back, or nobody is paired.
    threshold
        Points of change that count, where one is published; a threshold from this service's own spread would differ
        between services and is not sent.
    worse, unchanged, improved
        By the threshold; `None` without one.
    """

    measure: Measure
    attended: Figure
    paired: Figure
    moments: PairedMoments | None
    threshold: float | None
    worse: Figure | None
    unchanged: Figure | None
    improved: Figure | None


def pool_figures(
    extract: Extract, blueprint: Blueprint, filters: Filters, rule: DisclosureRule
) -> tuple[PoolFigures, ...]:
    """The figures of every score of the schedule, as they may leave the service; there is no way without a rule."""
    measures = [one for one in measures_of(blueprint) if not is_question(one)]
    return tuple(_of(extract, one, filters, rule) for one in measures)


def _of(extract: Extract, measure: Measure, filters: Filters, rule: DisclosureRule) -> PoolFigures:
    found = outcome(extract, measure, filters)
    shown = outcome_figures(found, rule)
    published = shown.threshold is not None and shown.threshold.method == "fixed"
    counts = {group.direction: group.count for group in shown.groups} if published else {}
    return PoolFigures(
        measure=measure,
        attended=shown.attended,
        paired=shown.paired,
        moments=None if shown.change is None else paired_moments(found.first, found.last),
        threshold=shown.threshold.threshold if published and shown.threshold else None,
        worse=counts.get("worse"),
        unchanged=counts.get("unchanged"),
        improved=counts.get("improved"),
    )
