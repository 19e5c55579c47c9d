"""A scale over all groups, said so coarsely that no group's small count follows from it.

Sums of shown counts alone would leave out those held back, which are the small ones: mostly the reliably worse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from holdfast.science.disclosure import DisclosureRule

PLACES = (1, 0)
"""Decimals of a per cent, the finest first."""
TENS = (0, -1, -2, -3)
"""To what a number of people is rounded, the finest first: ones, tens, hundreds, thousands."""


@dataclass(frozen=True)
class ScaleFigure:
    """All groups of a scale together; what even the coarsest rounding would give away is `None`.

    Parameters
    ----------
    labels
        ``instrument`` and ``scale``, or nothing where the groups do not tell them.
    classed
        Whether a threshold of change is published.
    paired
        Number of units with a first and a last score, rounded under a rule.
    unpaired
        Per cent of those with a first score who have no second.
    worse, unchanged, improved
        Per cent of the paired; `None` also where no threshold is published.
    """

    labels: dict[str, Any]
    classed: bool
    paired: int | None
    unpaired: float | None
    worse: float | None
    unchanged: float | None
    improved: float | None


def overall(
    rows: Sequence[dict[str, Any]], by: tuple[str, ...], rule: DisclosureRule | None
) -> tuple[ScaleFigure, ...]:
    """Every scale over all its groups.

    A figure is given as finely as it stays the same whatever a group that holds back counts may hold: with a rule's
    threshold more or fewer above and below the line.

    Parameters
    ----------
    rows
        Of `studies.country`, with every count.
    by
        The columns of the groups.
    rule
        What is held back; `None` for the team's own eyes.
    """
    names = [name for name in ("instrument", "scale") if name in by]
    scales: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        scales.setdefault(tuple(row[name] for name in names), []).append(row)
    return tuple(_of(dict(zip(names, key, strict=True)), groups, rule) for key, groups in scales.items())


def _of(labels: dict[str, Any], groups: list[dict[str, Any]], rule: DisclosureRule | None) -> ScaleFigure:
    paired, unpaired = (sum(row[name] for row in groups) for name in ("n", "unpaired"))
    classed = all(row["improved"] is not None for row in groups)
    worse, unchanged, improved = (
        _share(sum(row[name] for row in groups), paired, rule) if classed else None
        for name in ("worse", "unchanged", "improved")
    )
    lost = _share(unpaired, paired + unpaired, rule)
    return ScaleFigure(labels, classed, _number(paired, rule), lost, worse, unchanged, improved)


def _share(part: int, whole: int, rule: DisclosureRule | None) -> float | None:
    if rule is not None and (rule.is_small(part) or rule.is_small(whole - part) or whole < rule.smallest_denominator):
        return None
    if not whole:
        return None
    pairs = list(product(_around(part, rule), _around(whole, rule)))
    for places in PLACES:
        found = {round(100 * some / every, places) for some, every in pairs if every > 0}
        if len(found) == 1:
            return found.pop()
    return None


def _number(count: int, rule: DisclosureRule | None) -> int | None:
    for tens in TENS:
        found = {round(some, tens) for some in _around(count, rule)}
        if len(found) == 1:
            return found.pop()
    return None


def _around(count: int, rule: DisclosureRule | None) -> tuple[int, ...]:
    return (count,) if rule is None else (count - rule.threshold, count, count + rule.threshold)
