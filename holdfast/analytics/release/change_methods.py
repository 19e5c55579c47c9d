"""Every method of change on one score, as it may be printed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.release import coarse as few_decimals
from holdfast.analytics.release.cells import enough, is_shown, release, share
from holdfast.analytics.release.outcome import OutcomeFigures, outcome_figures
from holdfast.analytics.studies.change_methods import (
    ByMethod,
    ChangeMethods,
    NotUsed,
    all_change_methods,
)
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.raters import RaterCheck
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.science.agreement import IntraclassCorrelation, Kappa
from holdfast.science.change import AtReliability
from holdfast.science.disclosure import DEFAULT, DisclosureRule, Figure, Suppressed
from holdfast.science.stats import ProportionInterval

STEP = 5
"""Counts by further methods leave rounded to this at least: the difference of two methods may be one person."""
BY_SLOPE = "hlm"
"""The one method whose people are others than the paired."""
NEEDED = ("n", "deteriorated", "improved", "unchanged")


@dataclass(frozen=True)
class MethodFigures:
    """Classes by one method, deterioration first; shares with their intervals where both counts may be shown."""

    method: str
    name: str
    n: Figure
    deteriorated: Figure
    unchanged: Figure
    improved: Figure
    share_deteriorated: ProportionInterval | None
    share_improved: ProportionInterval | None
    threshold: float | None


@dataclass(frozen=True)
class ReliabilityFigures:
    """Classes by Jacobson and Truax if the reliability were this."""

    reliability: float
    threshold: float
    n: Figure
    deteriorated: Figure
    unchanged: Figure
    improved: Figure


@dataclass(frozen=True)
class RaterFigures:
    """Agreement of clinicians; coefficients are `None` where they cannot be given or are held back."""

    occasions: Figure
    rated_once: Figure
    icc: IntraclassCorrelation | None
    kappa: Kappa | None
    earlier: IntraclassCorrelation | None
    later: IntraclassCorrelation | None
    why_not: str


@dataclass(frozen=True)
class ChangeMethodsFigures:
    """Everything that may be said of how one score's change is judged.

    `own` is the method that the evaluation itself uses, `None` where it uses none; `rounded_to` is 1 for the service's
    own eyes.
    """

    measure: Measure
    attended: Figure
    paired: Figure
    own: str | None
    methods: tuple[MethodFigures, ...]
    not_used: tuple[NotUsed, ...]
    over: tuple[ReliabilityFigures, ...]
    raters: RaterFigures | None
    other_version: Figure
    rounded_to: int
    withheld: bool
    rule: DisclosureRule | None


def change_methods_figures(
    extract: Extract, blueprint: Blueprint, filters: Filters | None = None, rule: DisclosureRule | None = DEFAULT
) -> tuple[ChangeMethodsFigures, ...]:
    """Judge every score of the schedule by every method and apply disclosure control.

    Parameters
    ----------
    extract, blueprint, filters
        What is evaluated.
    rule
        Thresholds and rounding; `None` for the service's own eyes, which may see every figure.

    Notes
    -----
    Two methods may differ by one person, so every count but those of the evaluation's own method is rounded to 5 or
    more, and small ones are held back with what would give them away. Nothing is given of a score whose number of
    pairs is held back or too small for a share.
    """
    return tuple(
        released(found, outcome_figures(found.outcome, rule), rule)
        for found in all_change_methods(extract, blueprint, filters)
    )


def released(
    found: ChangeMethods, beside: OutcomeFigures, rule: DisclosureRule | None = DEFAULT
) -> ChangeMethodsFigures:
    """One score's methods, consistent with what is released `beside` it as its change."""
    coarse = None if rule is None else replace(rule, base=max(rule.base or 1, STEP))
    may = enough(beside.paired, rule)
    own = found.outcome.classes.threshold.method if found.outcome.classes else None
    methods = tuple(_method(each, own, beside, coarse) for each in found.used if may)
    over = tuple(_at(each, beside.paired, coarse) for each in found.over if may)
    counts = [n for each in methods for n in (each.deteriorated, each.improved)]
    counts += [n for step in over for n in (step.deteriorated, step.improved)]
    hidden = any(isinstance(n, Suppressed) for n in counts)
    return ChangeMethodsFigures(
        measure=found.measure,
        attended=beside.attended,
        paired=beside.paired,
        own=own,
        methods=methods,
        not_used=found.not_used if may else (),
        over=over,
        raters=None if found.raters is None else _raters(found.raters, coarse),
        other_version=_count(found.other_version, coarse),
        rounded_to=1 if coarse is None or coarse.base is None else coarse.base,
        withheld=hidden or (rule is not None and not may),
        rule=rule,
    )


def _method(each: ByMethod, own: str | None, beside: OutcomeFigures, coarse: DisclosureRule | None) -> MethodFigures:
    shown = _shown(each, coarse)
    if each.method != BY_SLOPE:
        shown["n"] = beside.paired
    if each.method == own:
        by_direction = {group.direction: group.count for group in beside.groups}
        shown |= {
            "deteriorated": by_direction["worse"],
            "unchanged": by_direction["unchanged"],
            "improved": by_direction["improved"],
        }
    return MethodFigures(
        method=each.method,
        name=each.name,
        **shown,
        share_deteriorated=share(shown["deteriorated"], shown["n"], coarse),
        share_improved=share(shown["improved"], shown["n"], coarse),
        threshold=few_decimals.rounded(each.threshold, beside.rule, few_decimals.RATIO),
    )


def _at(each: AtReliability, paired: Figure, coarse: DisclosureRule | None) -> ReliabilityFigures:
    threshold = each.threshold if coarse is None else round(each.threshold, few_decimals.RATIO)
    return ReliabilityFigures(each.reliability, threshold, **_shown(each, coarse) | {"n": paired})


def _shown(each: ByMethod | AtReliability, coarse: DisclosureRule | None) -> dict[str, Figure]:
    counts = {
        "n": each.n,
        "deteriorated": each.deteriorated,
        "unchanged": each.unchanged,
        "improved": each.improved,
    }
    if coarse is not None and each.n < coarse.smallest_denominator:
        return dict.fromkeys(counts, Suppressed())
    return release(counts, [("deteriorated", "unchanged", "improved", "n")], coarse, NEEDED)


def _raters(found: RaterCheck, coarse: DisclosureRule | None) -> RaterFigures:
    twice = _count(found.occasions, coarse)
    # By the true number: one below the least would else be rounded up to it.
    may = coarse is None or found.occasions >= coarse.smallest_denominator
    half = coarse is None or found.occasions // 2 >= coarse.smallest_denominator
    return RaterFigures(
        occasions=twice,
        rated_once=_count(found.rated_once, coarse),
        icc=few_decimals.coarse(found.icc, coarse, few_decimals.RATIO) if may else None,
        kappa=few_decimals.coarse(found.kappa, coarse, few_decimals.RATIO) if may else None,
        earlier=few_decimals.coarse(found.earlier, coarse, few_decimals.RATIO) if half else None,
        later=few_decimals.coarse(found.later, coarse, few_decimals.RATIO) if half else None,
        why_not=found.why_not if is_shown(twice) else "",
    )


def _count(count: int, coarse: DisclosureRule | None) -> Figure:
    if coarse is None:
        return count
    return Suppressed() if coarse.is_small(count) else coarse.rounded(count)
