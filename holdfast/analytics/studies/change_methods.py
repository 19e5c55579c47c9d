"""Every method of change on one score, side by side: who improved and who got worse, and what a method would need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.studies.evaluation import measures_of
from holdfast.analytics.studies.growth import occasions_of
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.outcome import Outcome, outcome
from holdfast.analytics.studies.raters import RaterCheck, rater_check
from holdfast.analytics.studies.survey import is_question
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.science.change import (
    LINE_METHODS,
    METHOD_NAMES,
    AtReliability,
    ChangeClass,
    Classes,
    classes_over_reliabilities,
    classify,
    count_classes,
    crossings,
    method_threshold,
    paired_moments,
    reliabilities_between,
    slope_classes,
)
from holdfast.science.errors import BadInput

RELIABILITIES: Final = reliabilities_between(0.6, 0.95, 0.05)
CROSSING: Final = "crossing"
PUBLISHED: Final = "fixed"
Scores = NDArray[np.float64]


@dataclass(frozen=True)
class ByMethod:
    """Classes by one method: harmed counts as deteriorated and recovered as improved, so that all methods compare.

    `threshold` is in points from the expected last score; `None` where the method has none of its own.
    """

    method: str
    name: str
    deteriorated: int
    unchanged: int
    improved: int
    threshold: float | None

    @property
    def n(self) -> int:
        """Number of people classified."""
        return self.deteriorated + self.unchanged + self.improved


@dataclass(frozen=True)
class NotUsed:
    """A method that these scores cannot bear, and what it would need."""

    name: str
    needs: str


@dataclass(frozen=True, eq=False)
class ChangeMethods:
    """All methods on one score. `over` is by Jacobson and Truax; it is empty where no spread is there to use it on.

    `other_version` scores are of another version of the instrument and left out by the hierarchical model.
    """

    outcome: Outcome
    used: tuple[ByMethod, ...]
    not_used: tuple[NotUsed, ...]
    over: tuple[AtReliability, ...]
    raters: RaterCheck | None
    other_version: int

    @property
    def measure(self) -> Measure:
        """The scale."""
        return self.outcome.measure


def change_methods(extract: Extract, measure: Measure, filters: Filters | None = None) -> ChangeMethods:
    """Classify the paired units of a scale by every method that its scores and what is published of it can bear.

    Parameters
    ----------
    extract
        An open extract.
    measure
        The scale, with the kind of unit it is about.
    filters
        Which episodes; all when left out.

    See Also
    --------
    holdfast.science.change.method_threshold : the methods of two scores.
    holdfast.science.change.slope_classes : the method of all scores.
    """
    chosen = filters or Filters()
    found = outcome(extract, measure, chosen)
    rows = occasions_of(extract, measure, chosen)
    tried = [*_of_two(found), _by_slope(measure, rows.unit, rows.week, rows.value)]
    return ChangeMethods(
        outcome=found,
        used=tuple(each for each in tried if isinstance(each, ByMethod)),
        not_used=(*(each for each in tried if isinstance(each, NotUsed)), *_unpublished(measure)),
        over=_over(found),
        raters=rater_check(extract, measure, chosen),
        other_version=rows.other_version,
    )


def all_change_methods(
    extract: Extract, blueprint: Blueprint, filters: Filters | None = None
) -> Iterator[ChangeMethods]:
    """The methods on every score of the schedule; yes-or-no questions have no change."""
    for measure in measures_of(blueprint):
        if not is_question(measure):
            yield change_methods(extract, measure, filters)


def _of_two(found: Outcome) -> Iterator[ByMethod | NotUsed]:
    measure = found.measure
    if not found.first.size:
        yield NotUsed("every method of two scores", "people with a first and a last score on different days")
        return
    if found.classes is not None and found.classes.threshold.method == PUBLISHED:
        threshold = found.classes.threshold
        classes = classify(found.first, found.last, threshold=threshold, better=measure.better)
        yield _counted(PUBLISHED, "Published number of points", classes, threshold.threshold)
    if measure.reliability is None:
        yield NotUsed(_every_line(), "a published reliability of this score in people like these")
    else:
        yield from (_by_line(found, measure.reliability.value, method) for method in LINE_METHODS)
    if measure.edge is not None:
        classes = crossings(found.first, found.last, cutoff=measure.edge, better=measure.better)
        yield _counted(CROSSING, "Crossing the published cut-off alone", classes, None)
    else:
        yield NotUsed("crossing a cut-off", "a published cut-off of this score")


def _every_line() -> str:
    return ", ".join(METHOD_NAMES[method] for method in LINE_METHODS)


def _by_line(found: Outcome, reliability: float, method: str) -> ByMethod | NotUsed:
    line = next(known for known in LINE_METHODS if known == method)
    try:
        moments = paired_moments(found.first, found.last)
        threshold = method_threshold(line, moments, reliability=reliability)
    except BadInput as why:
        return NotUsed(METHOD_NAMES[line], f"other scores: {str(why).rstrip('.')}")
    classes = classify(found.first, found.last, threshold=threshold, better=found.measure.better)
    return _counted(line, METHOD_NAMES[line], classes, threshold.threshold)


def _by_slope(measure: Measure, unit: NDArray[np.int64], week: Scores, value: Scores) -> ByMethod | NotUsed:
    name = METHOD_NAMES["hlm"].capitalize()
    try:
        found = slope_classes(unit, week, value, better=measure.better)
    except BadInput as why:
        return NotUsed(name, f"more scores: {str(why).rstrip('.')}")
    return _counted("hlm", name, found.classes, None)


def _counted(method: str, name: str, classes: Classes, threshold: float | None) -> ByMethod:
    counts = count_classes(classes, with_cutoff=True)
    worse = counts[ChangeClass.HARMED] + counts[ChangeClass.DETERIORATED]
    better = counts[ChangeClass.IMPROVED] + counts[ChangeClass.RECOVERED]
    return ByMethod(method, name, worse, counts[ChangeClass.UNCHANGED], better, threshold)


def _unpublished(measure: Measure) -> Iterator[NotUsed]:
    yield NotUsed("minimal important difference", "a published number of points that people themselves find important")
    yield NotUsed("percentage change", "a published percentage of this score that counts, on a scale that begins at 0")
    if not any(norm.functional for norm in measure.scale.norms):
        yield NotUsed("cut-offs b and c", "a published mean and standard deviation of the general population")


def _over(found: Outcome) -> tuple[AtReliability, ...]:
    try:
        return classes_over_reliabilities(
            found.first, found.last, method="jt", reliabilities=RELIABILITIES, better=found.measure.better
        )
    except BadInput:
        return ()  # one unit, or first scores all the same: then there is no spread to use a reliability on
