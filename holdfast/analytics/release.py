"""What of an outcome may leave the service: small counts held back, and with them what would give them away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.analytics.studies.outcome import Outcome
from holdfast.science.change import ChangeClass
from holdfast.science.disclosure import DEFAULT, DisclosureRule, Figure, Suppressed, release_count, release_table

Counts = tuple[tuple[str, Figure], ...]


@dataclass(frozen=True)
class Released:
    """The counts of an outcome as they may be printed, and whether its means may be.

    `classes` is in the order deterioration first; `means_allowed` is false when so few are paired that a mean says
    something about one of them.
    """

    attended: Figure
    first_score: Figure
    paired: Figure
    without_first: Counts
    without_last: Counts
    classes: Counts
    by_occasion: Counts
    means_allowed: bool
    rule: DisclosureRule | None


def released(outcome: Outcome, rule: DisclosureRule | None = DEFAULT) -> Released:
    """Apply disclosure control to an outcome.

    Parameters
    ----------
    outcome
        As the study computed it.
    rule
        Thresholds and rounding; `None` for the service's own eyes, which may see every count.
    """
    ledger = outcome.ledger
    ways = _row([ledger.paired, ledger.first_score - ledger.paired, ledger.attended - ledger.first_score], rule)
    return Released(
        attended=_one(ledger.attended, rule),
        first_score=Suppressed() if isinstance(ways[2], Suppressed) else _one(ledger.first_score, rule),
        paired=ways[0],
        without_first=_named(ledger.without_first, rule),
        without_last=_named(ledger.without_last, rule),
        classes=_named(_worst_first(outcome), rule),
        by_occasion=tuple((p.time_point, _one(p.scores.n, rule)) for p in outcome.by_occasion.points),
        means_allowed=rule is None or ledger.paired >= rule.smallest_denominator,
        rule=rule,
    )


def _worst_first(outcome: Outcome) -> tuple[tuple[str, int], ...]:
    if outcome.classes is None:
        return ()
    counts = outcome.classes.counts
    return tuple((kind.name.lower(), counts[kind]) for kind in sorted(ChangeClass, reverse=True) if kind in counts)


def _one(count: int, rule: DisclosureRule | None) -> Figure:
    return count if rule is None else release_count(count, rule)


def _row(counts: Sequence[int], rule: DisclosureRule | None) -> tuple[Figure, ...]:
    if rule is None or not counts:
        return tuple(counts)
    return release_table(list(counts), rule).cells[0]


def _named(counts: Sequence[tuple[str, int]], rule: DisclosureRule | None) -> Counts:
    return tuple(zip((name for name, _ in counts), _row([n for _, n in counts], rule), strict=True))
