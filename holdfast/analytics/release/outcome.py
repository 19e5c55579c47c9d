"""The figures of one score, as they may be printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from holdfast.analytics.release.cells import Counts, enough, is_shown, ledger_cells, reasons, release, share
from holdfast.analytics.release.certainty import CertaintyFigures, certainty_figures
from holdfast.analytics.release.coarse import RATIO, coarse, rounded
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.outcome import Outcome
from holdfast.science.change import (
    BandStepOfMeans,
    BandSteps,
    ChangeClass,
    ChangeThreshold,
    ShareBounds,
    UnpairedMean,
    share_bounds,
)
from holdfast.science.disclosure import DEFAULT, DisclosureRule, Figure, Suppressed
from holdfast.science.stats import PairedEffect, PairedMeanChange, ProportionInterval

Direction = Literal["improved", "unchanged", "worse"]
# Deterioration before improvement: where something else must be held back, neither of them goes first.
NEEDED = ("attended", "paired", "worse", "improved", "first", "cases", "recovered")
LEDGER = ("attended", "first", "no first", "paired", "no last")


@dataclass(frozen=True)
class GroupFigure:
    """Those who improved, did not change, or got worse: of the paired with an interval, of everybody with bounds."""

    direction: Direction
    count: Figure
    share: ProportionInterval | None
    bounds: ShareBounds | None


@dataclass(frozen=True)
class OccasionFigure:
    """Whoever was measured at one occasion; other people than at the next."""

    occasion: str
    n: Figure
    mean: float | None
    sd: float | None


@dataclass(frozen=True)
class OutcomeFigures:
    """Everything that may be said of one score; what is `None` was held back or cannot be computed.

    `groups` are by reliable change where `threshold` is given, else by any difference at all. `pairs` are for the
    service's own eyes only. `withheld` says whether the rule took anything away.
    """

    measure: Measure
    attended: Figure
    first_score: Figure
    without_first: Figure
    without_first_reasons: Counts
    paired: Figure
    without_last: Figure
    without_last_reasons: Counts
    change: PairedMeanChange | None
    effect: PairedEffect | None
    certainty: CertaintyFigures
    threshold: ChangeThreshold | None
    threshold_words: str
    groups: tuple[GroupFigure, ...]
    classes: Counts
    cases: Figure | None
    recovered: Figure | None
    recovery: ProportionInterval | None
    by_occasion: tuple[OccasionFigure, ...]
    steps: BandSteps | None
    step_of_means: BandStepOfMeans | None
    pairs: tuple[tuple[float, float], ...] | None
    withheld: bool
    rule: DisclosureRule | None

    @property
    def missing(self) -> int | None:
        """How many who attended are not paired."""
        if is_shown(self.attended) and is_shown(self.paired):
            return self.attended - self.paired
        return None


def outcome_figures(outcome: Outcome, rule: DisclosureRule | None = DEFAULT) -> OutcomeFigures:
    """Apply disclosure control to an outcome.

    Parameters
    ----------
    outcome
        As the study computed it.
    rule
        Thresholds and rounding; `None` for the service's own eyes, which may see every figure.

    Notes
    -----
    All counts are protected together through every sum they are part of. Means, intervals and effect sizes need as
    many pairs as a share needs people (`smallest_denominator`); pairs of scores never leave.
    """
    counts, sums = _cells(outcome)
    shown = release(counts, sums, rule, NEEDED)
    means = enough(shown["paired"], rule)
    ledger, classes = outcome.ledger, outcome.classes
    return OutcomeFigures(
        measure=outcome.measure,
        attended=shown["attended"],
        first_score=shown["first"],
        without_first=shown["no first"],
        without_first_reasons=reasons("no first", ledger.without_first, shown),
        paired=shown["paired"],
        without_last=shown["no last"],
        without_last_reasons=reasons("no last", ledger.without_last, shown),
        change=coarse(outcome.change, rule) if means else None,
        effect=coarse(outcome.effect, rule, RATIO) if means else None,
        certainty=certainty_figures(
            outcome.certainty, means=means, ledger=all(is_shown(shown[name]) for name in LEDGER), rule=rule
        ),
        threshold=_threshold(outcome, means, rule),
        threshold_words=outcome.threshold_words,
        groups=_groups(shown, rule),
        classes=tuple((kind.label, shown[f"class {kind.label}"]) for kind in (classes.counts if classes else ())),
        cases=shown.get("cases"),
        recovered=shown.get("recovered"),
        recovery=share(shown["recovered"], shown["cases"], rule) if "cases" in shown else None,
        by_occasion=tuple(_occasion(point, shown["first"], rule) for point in outcome.by_occasion.points),
        steps=coarse(outcome.steps, rule) if means else None,
        step_of_means=coarse(outcome.step_of_means, rule) if means else None,
        pairs=tuple(zip(outcome.first.tolist(), outcome.last.tolist(), strict=True)) if rule is None else None,
        withheld=any(isinstance(figure, Suppressed) for figure in shown.values()) or not means,
        rule=rule,
    )


def _cells(outcome: Outcome) -> tuple[dict[str, int], list[tuple[str, ...]]]:
    counts, sums = ledger_cells(outcome.ledger)
    counts |= _three_ways(outcome)
    sums.append(("improved", "unchanged", "worse", "paired"))
    if outcome.classes is not None:
        by_class = {f"class {kind.label}": n for kind, n in outcome.classes.counts.items()}
        counts |= by_class
        better = tuple(name for name in ("class recovered", "class improved") if name in by_class)
        worse = tuple(name for name in ("class deteriorated", "class harmed") if name in by_class)
        sums += [(*better, "improved"), (*worse, "worse"), ("class unchanged", "unchanged")]
    if outcome.cases is not None and outcome.recovered_of_cases is not None:
        counts |= {"cases": outcome.cases, "recovered": outcome.recovered_of_cases}
        counts |= {"not cases": outcome.ledger.paired - outcome.cases}
        counts |= {"cases not recovered": outcome.cases - outcome.recovered_of_cases}
        sums += [("cases", "not cases", "paired"), ("recovered", "cases not recovered", "cases")]
        sums.append(("class recovered", "recovered"))
    return counts, sums


def _three_ways(outcome: Outcome) -> dict[str, int]:
    if outcome.classes is None:
        moved = outcome.moved
        return {"improved": moved.better, "unchanged": moved.same, "worse": moved.worse}
    counts = outcome.classes.counts
    return {
        "improved": sum(n for kind, n in counts.items() if kind <= ChangeClass.IMPROVED),
        "unchanged": counts[ChangeClass.UNCHANGED],
        "worse": sum(n for kind, n in counts.items() if kind >= ChangeClass.DETERIORATED),
    }


def _threshold(outcome: Outcome, means: bool, rule: DisclosureRule | None) -> ChangeThreshold | None:
    """A published threshold is no secret; one from these people's spread needs enough of them."""
    if outcome.classes is None:
        return None
    found = outcome.classes.threshold
    if found.method == "fixed":
        return found
    return coarse(found, rule, RATIO) if means else None


def _groups(shown: dict[str, Figure], rule: DisclosureRule | None) -> tuple[GroupFigure, ...]:
    directions: tuple[Direction, ...] = ("improved", "unchanged", "worse")
    return tuple(_group(direction, shown, rule) for direction in directions)


def _group(direction: Direction, shown: dict[str, Figure], rule: DisclosureRule | None) -> GroupFigure:
    count, paired, attended = shown[direction], shown["paired"], shown["attended"]
    found = share(count, paired, rule)
    bounds = None
    if found is not None and is_shown(count) and is_shown(paired) and is_shown(attended):
        bounds = share_bounds(min(count, paired), observed_n=paired, missing_n=max(attended - paired, 0))
    return GroupFigure(direction, count, found, bounds)


def _occasion(point: UnpairedMean, first: Figure, rule: DisclosureRule | None) -> OccasionFigure:
    n = point.scores.n
    if rule is None:
        return OccasionFigure(point.time_point, n, point.scores.mean, point.scores.sd)
    # Nearly everybody with a first score has one at the start, so a held-back first count takes these with it.
    if rule.is_small(n) or not is_shown(first):
        return OccasionFigure(point.time_point, Suppressed(), None, None)
    allowed = n >= rule.smallest_denominator
    mean, sd = (point.scores.mean, point.scores.sd) if allowed else (None, None)
    return OccasionFigure(point.time_point, rule.rounded(n), rounded(mean, rule), rounded(sd, rule))
