"""The counts of a ledger and their sums by name, and small questions about figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from holdfast.science.change import Ledger
from holdfast.science.disclosure import DisclosureRule, Figure, release_linked
from holdfast.science.stats import ProportionInterval, wilson_interval

Counts = tuple[tuple[str, Figure], ...]
Sums = list[tuple[str, ...]]


def is_shown(figure: Figure | None) -> TypeGuard[int]:
    """Whether there is a count and it may be printed."""
    return isinstance(figure, int)


def release(
    counts: dict[str, int], sums: Sequence[Sequence[str]], rule: DisclosureRule | None, keep: Sequence[str]
) -> dict[str, Figure]:
    """The counts as the rule lets them out; all of them without a rule."""
    if rule is None:
        return dict(counts)
    return release_linked(counts, sums, rule, keep=[name for name in keep if name in counts])


def ledger_cells(ledger: Ledger) -> tuple[dict[str, int], Sums]:
    """Counts of a ledger with their sums; reasons are named ``no first: …`` and ``no last: …``."""
    counts = {
        "attended": ledger.attended,
        "first": ledger.first_score,
        "no first": ledger.attended - ledger.first_score,
        "paired": ledger.paired,
        "no last": ledger.first_score - ledger.paired,
    }
    sums: Sums = [("first", "no first", "attended"), ("paired", "no last", "first")]
    for which, reasons in (("no first", ledger.without_first), ("no last", ledger.without_last)):
        named = {f"{which}: {reason}": n for reason, n in reasons}
        counts |= named
        if named:
            sums.append((*named, which))
    return counts, sums


def reasons(which: str, listed: Sequence[tuple[str, int]], shown: dict[str, Figure]) -> Counts:
    """The reasons of a ledger in their order with the figures that may be shown."""
    return tuple((reason, shown[f"{which}: {reason}"]) for reason, _ in listed)


def share(part: Figure, whole: Figure, rule: DisclosureRule | None) -> ProportionInterval | None:
    """The share with its Wilson interval, where both counts may be shown and the whole is not too small."""
    if not (is_shown(part) and is_shown(whole)) or not whole:
        return None
    if rule is not None and whole < rule.smallest_denominator:
        return None
    return wilson_interval(min(part, whole), whole)


def enough(n: Figure, rule: DisclosureRule | None) -> bool:
    """Whether a mean of so many may be shown."""
    return is_shown(n) and (rule is None or n >= rule.smallest_denominator)
