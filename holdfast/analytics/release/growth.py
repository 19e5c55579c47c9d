"""The growth curve of one score, as it may be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.release.cells import enough, is_shown
from holdfast.analytics.release.coarse import RATIO, coarse, rounded
from holdfast.analytics.release.outcome import OutcomeFigures, outcome_figures
from holdfast.analytics.studies.evaluation import measures_of
from holdfast.analytics.studies.growth import WEEKS_A_MONTH, AtOccasion, Growth, growths, occasions_of
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.outcome import outcome
from holdfast.analytics.studies.survey import is_question
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.science.disclosure import DEFAULT, DisclosureRule, Figure, Suppressed
from holdfast.science.errors import BadInput
from holdfast.science.growth import ExpectedCourse, GrowthCurve, Shape, expected_course
from holdfast.science.stats import PairedMeanChange
from holdfast.science.stats.mixed import Estimate

POINTS = 13

__all__ = [
    "WEEKS_A_MONTH",
    "Curve",
    "GrowthFigures",
    "MeanAtOccasion",
    "expected_courses",
    "growth_figures",
    "released",
]


@dataclass(frozen=True)
class Curve:
    """A growth curve in the figures that are printed; slopes are per month, and `points` are means at `weeks`.

    `sd_slope` and `correlation` are `None` where people were only allowed to differ in level.
    """

    start: Estimate
    monthly: Estimate
    sd_start: float
    sd_monthly: float | None
    correlation: float | None
    residual_sd: float
    deviance: float
    singular: bool
    shape: Shape | None
    weeks: tuple[float, ...]
    points: tuple[Estimate, ...]


@dataclass(frozen=True)
class MeanAtOccasion:
    """Whoever has a score at an occasion, beside what the curve says of their mean week."""

    occasion: str
    n: Figure
    mean: float | None
    week: float | None
    fitted: float | None


@dataclass(frozen=True)
class GrowthFigures:
    """Everything that may be said of how one score moves; what is `None` was held back or cannot be computed."""

    measure: Measure
    units: Figure
    scores: Figure
    one_score: Figure
    other_version: Figure
    curve: Curve | None
    why_not: str
    paired: Figure
    change: PairedMeanChange | None
    change_weeks: float | None
    by_occasion: tuple[MeanAtOccasion, ...]
    withheld: bool
    rule: DisclosureRule | None


def growth_figures(
    extract: Extract, blueprint: Blueprint, filters: Filters | None = None, rule: DisclosureRule | None = DEFAULT
) -> tuple[GrowthFigures, ...]:
    """Fit every score of the schedule and apply disclosure control; `None` for the service's own eyes.

    Notes
    -----
    Who has a score and who has two are the same people as on the cards of the evaluation, so a count that is held back
    there is held back here, and a count that differs from it by a few is held back too. The number of scores goes with
    them, because where nobody has more than two it says how many have one.
    """
    return tuple(
        released(found, outcome_figures(outcome(extract, found.measure, filters), rule), rule)
        for found in growths(extract, blueprint, filters)
    )


def expected_courses(extract: Extract, blueprint: Blueprint) -> Iterator[tuple[str, str, str, ExpectedCourse]]:
    """What the team may expect of each scale's course: instrument, its version, scale, and the course.

    Only scales that `FEWEST_PEOPLE` carry have one; its few numbers are of all of them together and name nobody. Goals
    have none, because each is about something else.
    """
    for measure in measures_of(blueprint):
        if is_question(measure) or measure.unit == "goal":
            continue
        rows = occasions_of(extract, measure, Filters())
        try:
            found = expected_course(rows.unit, rows.week, rows.value)
        except BadInput:
            continue  # too few people, or scores that bear no curve: then nothing is expected of anybody
        yield measure.instrument.id, rows.version, measure.scale.id, found


def released(found: Growth, beside: OutcomeFigures, rule: DisclosureRule | None = DEFAULT) -> GrowthFigures:
    """One score's growth, consistent with what is released `beside` it as its change."""
    units = _like(found.n_units, beside.first_score, rule)
    two = _like(found.n_units - found.n_one_score, beside.paired, rule)
    one = _like(found.n_one_score, beside.without_last, rule)
    all_shown = is_shown(units) and is_shown(two) and is_shown(one)
    scores: Figure = _rounded(found.n_scores, rule) if all_shown else Suppressed("protects another")
    # The curve tells nobody's number: it needs many people, not that each of their counts is shown.
    may = enough(two, rule) and (rule is None or found.n_units >= rule.smallest_denominator)
    curve = _coarse(_curve(found, found.curve), rule) if found.curve is not None and may else None
    return GrowthFigures(
        measure=found.measure,
        units=units,
        scores=scores,
        one_score=one,
        other_version=_small(found.other_version, rule),
        curve=curve,
        why_not=found.why_not or ("" if curve else "So few have two scores that the curve is held back."),
        paired=two,
        change=coarse(found.paired, rule) if may else None,
        change_weeks=rounded(found.paired_weeks, rule) if may else None,
        by_occasion=tuple(_at(each, found, units, rule, may) for each in found.by_occasion),
        withheld=not all_shown or (found.curve is not None and not may),
        rule=rule,
    )


def _like(count: int, beside: Figure, rule: DisclosureRule | None) -> Figure:
    if rule is None:
        return count
    if not is_shown(beside):
        return Suppressed("protects another")
    if rule.is_small(count) or (rule.base is None and rule.is_small(abs(count - beside))):
        return Suppressed()
    return rule.rounded(count)


def _small(count: int, rule: DisclosureRule | None) -> Figure:
    if rule is None:
        return count
    return Suppressed() if rule.is_small(count) else rule.rounded(count)


def _rounded(count: int, rule: DisclosureRule | None) -> int:
    return count if rule is None else rule.rounded(count)


def _curve(found: Growth, fitted: GrowthCurve) -> Curve:
    fit = fitted.fit
    last = max(found.last_week, 1.0)
    weeks = tuple(float(week) for week in np.linspace(0.0, last, POINTS))
    sd = fit.random_sd.tolist()
    per_month = fit.combination([0.0, WEEKS_A_MONTH], "month")
    return Curve(
        start=fitted.mean_at(0),
        monthly=per_month,
        sd_start=sd[0],
        sd_monthly=sd[1] * WEEKS_A_MONTH if len(sd) > 1 else None,
        correlation=fit.correlation,
        residual_sd=fit.residual_sd,
        deviance=fit.deviance,
        singular=fit.singular,
        shape=found.shape,
        weeks=weeks,
        points=tuple(fitted.mean_at(week) for week in weeks),
    )


def _coarse(found: Curve, rule: DisclosureRule | None) -> Curve:
    points = tuple(coarse(point, rule, RATIO) for point in found.points)
    start, monthly = coarse(found.start, rule, RATIO), coarse(found.monthly, rule, RATIO)
    return replace(coarse(found, rule, RATIO), start=start, monthly=monthly, points=points)


def _at(each: AtOccasion, found: Growth, units: Figure, rule: DisclosureRule | None, may: bool) -> MeanAtOccasion:
    if rule is not None and (rule.is_small(each.n) or not is_shown(units)):
        return MeanAtOccasion(each.occasion, Suppressed(), None, None, None)
    if rule is not None and each.n < rule.smallest_denominator:
        return MeanAtOccasion(each.occasion, rule.rounded(each.n), None, None, None)
    fitted = found.curve.mean_at(each.week).estimate if found.curve is not None and may else None
    told = (rounded(value, rule) for value in (each.mean, each.week, fitted))
    return MeanAtOccasion(each.occasion, _rounded(each.n, rule), *told)
