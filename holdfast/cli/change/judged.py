"""Each person's class by the method that was asked for."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from holdfast.cli.change.options import Settings
from holdfast.cli.change.read import Courses, Scores
from holdfast.science.change import (
    ChangeClass,
    ChangeThreshold,
    Classes,
    Crossed,
    Cutoff,
    Norms,
    PairedMoments,
    anchor_classes,
    classes_of_crossed,
    combined,
    count_classes,
    crossed_cutoff,
    cutoff,
    fixed_threshold,
    group_change,
    method_threshold,
    paired_moments,
    percentage_change,
    reliable_change,
    slope_classes,
    true_crossing,
    true_cutoff,
)

Floats = np.ndarray


@dataclass(frozen=True)
class Border:
    """The cut-off and who crossed it; `index` is how far true last scores lie beyond it, for method ha."""

    cutoff: Cutoff
    crossed: Crossed
    index: Floats | None = None


@dataclass(frozen=True)
class Judged:
    """Classes of the people in `units` (codes), with what they were judged by.

    `first` and `last` are their scores; `threshold` is in points, `index` in standard errors. `more` holds further
    figures of the method and `columns` further columns of the people.
    """

    units: np.ndarray
    first: Floats
    last: Floats
    method: str | None
    classes: Classes | None
    threshold: float | None = None
    index: Floats | None = None
    border: Border | None = None
    more: dict[str, Any] = field(default_factory=dict)
    columns: dict[str, list[Any]] = field(default_factory=dict)

    def counts(self, among: np.ndarray | None = None) -> dict[str, int] | None:
        """Number in each class, deterioration first; of those `among` where it is given."""
        if self.classes is None:
            return None
        classes = self.classes if among is None else self.classes[among]
        found = count_classes(classes, with_cutoff=self.border is not None)
        return {kind.label: n for kind, n in found.items()}

    def labels(self) -> list[str | None]:
        names = [kind.label for kind in ChangeClass]
        return [None] * self.units.size if self.classes is None else [names[c] for c in self.classes.tolist()]

    def crossings(self) -> list[str]:
        """Who crossed the cut-off, named as `crossed_counts` counts them; empty without one."""
        if self.border is None:
            return []
        names = [kind.label for kind in ChangeClass]
        return [names[c] for c in classes_of_crossed(self.border.crossed).tolist()]


def judge(scores: Scores, settings: Settings) -> Judged:
    """The classes by --method and --reliability, else by --threshold, --mid or --percent, whichever is given first."""
    units = np.flatnonzero(scores.pairs.paired)
    first, last = scores.pairs.first[units], scores.pairs.last[units]
    if scores.courses is not None:
        return _by_slope(scores.courses, first, settings)
    border = border_of(first, last, first, settings)
    if settings.reliability is not None:
        judged = Judged(units, first, last, settings.by_line, None, border=border)
        return _by_line(judged, settings.reliability, settings)
    if settings.threshold is not None:
        result = reliable_change(
            first, last, threshold=fixed_threshold(settings.threshold), better=settings.better, **_cut(border)
        )
        return Judged(units, first, last, "fixed", result.classes, settings.threshold, border=border)
    classes, method = _by_anchor(first, last, settings)
    if classes is not None and border is not None:
        classes = combined(classes, border.crossed)
    return Judged(units, first, last, method, classes, settings.mid if method == "mid" else None, border=border)


def border_of(first: Floats, last: Floats, clinical: Floats, settings: Settings) -> Border | None:
    """The cut-off from the first scores in `clinical`, and who of the people crossed it."""
    if settings.border is None:
        return None
    rule: dict[str, Any] = {"functional": settings.functional, "better": settings.better}
    if settings.method == "ha" and settings.reliability is not None:
        moments = paired_moments(first, last)
        true = true_cutoff(settings.border, moments, reliability=settings.reliability, **rule)
        found = true_crossing(
            first, last, border=true, moments=moments, reliability=settings.reliability, better=settings.better
        )
        return Border(true, found.crossed, found.index)
    spread = paired_moments(clinical, clinical)
    plain = cutoff(settings.border, clinical=Norms(spread.mean_first, spread.sd_first), **rule)
    return Border(plain, crossed_cutoff(first, last, cutoff=plain.value, better=settings.better))


def crossed_counts(border: Border | None) -> dict[str, int] | None:
    if border is None:
        return None
    found = count_classes(classes_of_crossed(border.crossed), with_cutoff=False)
    return {kind.label: n for kind, n in found.items()}


def _by_line(judged: Judged, reliability: float, settings: Settings) -> Judged:
    moments, border = paired_moments(judged.first, judged.last), judged.border
    threshold = method_threshold(
        settings.by_line, moments, reliability=reliability, reliability_last=settings.reliability_post
    )
    result = reliable_change(judged.first, judged.last, threshold=threshold, better=settings.better, **_cut(border))
    return replace(
        judged,
        classes=result.classes,
        threshold=threshold.threshold,
        index=result.index,
        more=_of_line(threshold) | _of_group(moments, border, reliability, settings),
        columns={} if border is None or border.index is None else {"cs_indiv": border.index.tolist()},
    )


def _cut(border: Border | None) -> dict[str, Any]:
    return {} if border is None else {"cutoff": border.cutoff, "crossed": border.crossed}


def _of_line(threshold: ChangeThreshold) -> dict[str, Any]:
    return {
        "standard_error": threshold.standard_error_of_difference,
        "critical": threshold.critical,
        "expected_last_score": {"intercept": threshold.intercept, "slope": threshold.slope},
    }


def _of_group(moments: PairedMoments, border: Border | None, reliability: float, settings: Settings) -> dict[str, Any]:
    if settings.method != "ha":
        return {}
    line = border.cutoff if border else None
    found = group_change(moments, reliability=reliability, better=settings.better, border=line)
    return {"group_level": {"changed": found.changed, "functional": found.functional}}


def _by_anchor(first: Floats, last: Floats, settings: Settings) -> tuple[Classes | None, str | None]:
    if settings.mid is not None:
        rule: dict[str, Any] = {"important": settings.mid, "important_worse": settings.mid_worse}
        return anchor_classes(first, last, better=settings.better, **rule), "mid"
    if settings.percent is not None:
        shares: dict[str, Any] = {"improved": settings.percent, "deteriorated": settings.percent_worse}
        return percentage_change(first, last, better=settings.better, **shares).classes, "percent"
    return None, None


def _by_slope(courses: Courses, clinical: Floats, settings: Settings) -> Judged:
    found = slope_classes(courses.units, courses.times, courses.scores, better=settings.better)
    border = border_of(found.first, found.last, clinical, settings)
    classes = found.classes if border is None else combined(found.classes, border.crossed)
    slope = found.mean_slope
    more = {
        "mean_slope": {"estimate": slope.estimate, "se": slope.se, "low": slope.low, "high": slope.high},
        "n_scores": int(found.n_scores.sum()),
        "people_change_alike": found.alike,
    }
    columns = {"n_scores": found.n_scores.tolist(), "slope_deviation": found.deviation.tolist()}
    return Judged(found.units, found.first, found.last, "hlm", classes, None, found.index, border, more, columns)
