"""What is asked beside the classes: an anchor, a percentage, each group, a range of reliabilities."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from holdfast.cli.change.judged import Judged
from holdfast.cli.change.options import Settings
from holdfast.cli.change.read import Scores
from holdfast.science.change import (
    ChangeClass,
    Classes,
    ShareBounds,
    anchor_classes,
    anchored_mean,
    classes_over_reliabilities,
    count_classes,
    percentage_change,
    share_bounds,
)
from holdfast.science.stats import paired_mean_change, wilson_interval

Floats = np.ndarray


def anchor(first: Floats, last: Floats, important: float, settings: Settings) -> dict[str, Any]:
    """The minimal important difference for each person and for the mean."""
    rule: dict[str, Any] = {"important": important, "important_worse": settings.mid_worse, "better": settings.better}
    return {
        "minimal_important_difference": important,
        "minimal_important_difference_worse": important if settings.mid_worse is None else settings.mid_worse,
        "categories": _counts(anchor_classes(first, last, **rule)),
        "mean": _anchored_mean(first, last, rule),
    }


def _anchored_mean(first: Floats, last: Floats, rule: dict[str, Any]) -> dict[str, Any] | None:
    if first.size < 2:
        return None
    found = anchored_mean(first, last, **rule)
    return {"gain": found.mean_gain, "low": found.low, "high": found.high, "effect": found.words}


def percentage(first: Floats, last: Floats, improved: float, settings: Settings) -> dict[str, Any]:
    """Classes by the change as a share of the first score."""
    found = percentage_change(
        first, last, improved=improved, deteriorated=settings.percent_worse, better=settings.better
    )
    worse = improved if settings.percent_worse is None else settings.percent_worse
    return {
        "percent": 100 * improved,
        "percent_worse": 100 * worse,
        "categories": _counts(found.classes),
        "n_from_nought": int(np.isinf(found.share).sum()),
    }


def percent_column(first: Floats, last: Floats, settings: Settings) -> list[float | None]:
    found = percentage_change(first, last, improved=settings.percent or 1, better=settings.better)
    return [100 * share if np.isfinite(share) else None for share in found.share.tolist()]


def over_reliabilities(first: Floats, last: Floats, settings: Settings) -> list[dict[str, Any]]:
    """One row for each reliability: the threshold in points and the people in each class."""
    found = classes_over_reliabilities(
        first, last, method=settings.by_line, reliabilities=settings.over, better=settings.better
    )
    return [asdict(row) | {"n": row.n} for row in found]


def groups(scores: Scores, of_person: Sequence[str], judged: Judged, settings: Settings) -> dict[str, Any]:
    """The same figures of each group, with the group's own denominators."""
    named = np.array(of_person, dtype=object)
    return {name: _group(scores, judged, named == name, settings) for name in sorted(set(of_person))}


def _group(scores: Scores, judged: Judged, inside: np.ndarray, settings: Settings) -> dict[str, Any]:
    both = scores.pairs.paired & inside
    first, last = scores.pairs.first[both], scores.pairs.last[both]
    change = paired_mean_change(first, last) if first.size else None
    among = inside[judged.units]
    counts = judged.counts(among)
    n = int(among.sum())
    return {
        "n_original": int(inside.sum()),
        "n_paired": int(both.sum()),
        "mean_change": change.mean if change else None,
        "mean_change_interval": {"low": change.low, "high": change.high} if change else None,
        "n_classified": n if counts else None,
        "categories": counts,
        "shares": {label: count / n for label, count in counts.items()} if counts and n else None,
        "bounds": bounds(judged, missing=int(inside.sum()) - n, among=among) if n else None,
        **({"anchor": anchor(first, last, settings.mid, settings)} if settings.mid is not None else {}),
    }


def bounds(judged: Judged, *, missing: int, among: np.ndarray | None = None) -> dict[str, Any] | None:
    """Shares deteriorated and improved, and what those without a class could do to them."""
    if judged.classes is None:
        return None
    classes = judged.classes if among is None else judged.classes[among]
    up, down = int((classes <= ChangeClass.IMPROVED).sum()), int((classes >= ChangeClass.DETERIORATED).sum())
    found = {"deteriorated": down, "improved": up}
    return {
        label: _bound(share_bounds(count, observed_n=classes.size, missing_n=missing)) for label, count in found.items()
    }


def _bound(found: ShareBounds) -> dict[str, Any]:
    interval = wilson_interval(found.count, found.observed_n)
    return asdict(found) | {"interval_low": interval.low, "interval_high": interval.high}


def _counts(classes: Classes) -> dict[str, int]:
    return {kind.label: n for kind, n in count_classes(classes, with_cutoff=False).items()}
