"""The figures of paired change, as they are printed."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from holdfast.cli.change.read import Scores
from holdfast.cli.change.words import Words, loss_reasons
from holdfast.science.change import (
    Better,
    ChangeClass,
    ChangeThreshold,
    Cutoff,
    CutoffType,
    Norms,
    ReliableChange,
    ShareBounds,
    count_classes,
    crossings,
    cutoff,
    fixed_threshold,
    jacobson_truax_threshold,
    pairing_ledger,
    reliable_change,
)
from holdfast.science.errors import BadInput
from holdfast.science.stats import Description, describe, paired_effect, paired_mean_change, wilson_interval

Floats = np.ndarray


@dataclass(frozen=True)
class Settings:
    pre: str
    post: str
    better: Better
    reliability: float | None
    threshold: float | None
    functional: Norms | None
    cutoff: CutoffType | None


def evaluate(scores: Scores, settings: Settings, *, people: bool) -> dict[str, Any]:
    both = scores.pairs.paired
    first, last = scores.pairs.first[both], scores.pairs.last[both]
    if not first.size:
        raise BadInput(f"Nobody has a score at both {settings.pre} and {settings.post}, so there is no change.")
    sample = describe(first)
    border = _border(settings, sample)
    threshold = _threshold(settings, sample)
    result = _classified(first, last, threshold, border, settings, missing=len(scores.people) - first.size)
    figures = _figures(scores, settings, first, last, border, threshold, result)
    words = Words(settings, border, sample, figures)
    figures |= {"sentence": words.sentence(), "notes": words.notes(scores.skipped)}
    return figures | ({"people": _people(scores, both, first, last, result)} if people else {})


def _figures(
    scores: Scores,
    settings: Settings,
    first: Floats,
    last: Floats,
    border: Cutoff | None,
    threshold: ChangeThreshold | None,
    result: ReliableChange | None,
) -> dict[str, Any]:
    change = paired_mean_change(first, last)
    effect = paired_effect(first, last)
    return {
        "n_original": len(scores.people),
        "n_paired": int(first.size),
        "mean_change": change.mean,
        "mean_change_interval": {k: v for k, v in asdict(change).items() if k not in ("n", "mean")},
        "effect_size": {"dz": effect.dz, "hedges_g": effect.hedges_g, "hedges_formula": effect.hedges_formula},
        "better": settings.better,
        "method": threshold.method if threshold else None,
        "reliable_change_threshold": threshold.threshold if threshold else None,
        "cutoff": border.value if border else None,
        "cutoff_type": border.kind if border else None,
        "crossed_cutoff": _crossed(first, last, border, settings.better),
        "categories": {kind.label: n for kind, n in result.counts.items()} if result else None,
        "ledger": _ledger(scores, settings),
        "bounds": _bounds(result) if result else None,
    }


def _threshold(settings: Settings, sample: Description) -> ChangeThreshold | None:
    if settings.threshold is not None:
        return fixed_threshold(settings.threshold)
    if settings.reliability is None:
        return None
    return jacobson_truax_threshold(sd=_sd(sample), reliability=settings.reliability)


def _border(settings: Settings, sample: Description) -> Cutoff | None:
    kind = settings.cutoff or ("c" if settings.functional else None)
    if kind is None:
        return None
    clinical = Norms(sample.mean or 0.0, _sd(sample))
    return cutoff(kind, clinical=clinical, functional=settings.functional, better=settings.better)


def _sd(sample: Description) -> float:
    if not sample.sd:
        raise BadInput(
            "Reliable change and cut-offs need first scores that differ between people; "
            f"{sample.n} paired {'person has' if sample.n == 1 else 'people have'} no spread."
        )
    return sample.sd


def _classified(
    first: Floats,
    last: Floats,
    threshold: ChangeThreshold | None,
    border: Cutoff | None,
    settings: Settings,
    *,
    missing: int,
) -> ReliableChange | None:
    if threshold is None:
        return None
    return reliable_change(first, last, threshold=threshold, better=settings.better, cutoff=border, missing_n=missing)


def _crossed(first: Floats, last: Floats, border: Cutoff | None, better: Better) -> dict[str, int] | None:
    if border is None:
        return None
    classes = crossings(first, last, cutoff=border.value, better=better)
    return {kind.label: n for kind, n in count_classes(classes, with_cutoff=False).items()}


def _ledger(scores: Scores, settings: Settings) -> dict[str, Any]:
    pairs = scores.pairs
    reasons = loss_reasons(pairs, pre=settings.pre, post=settings.post)
    ledger = pairing_ledger(~np.isnan(pairs.first), ~np.isnan(pairs.last), reasons)
    return {
        "attended": ledger.attended,
        "first_score": ledger.first_score,
        "paired": ledger.paired,
        "missing": ledger.missing,
        "without_first_score": dict(ledger.without_first),
        "without_last_score": dict(ledger.without_last),
    }


def _bounds(result: ReliableChange) -> dict[str, Any]:
    return {"improved": _bound(result.improved), "deteriorated": _bound(result.deteriorated)}


def _bound(bounds: ShareBounds) -> dict[str, Any]:
    interval = wilson_interval(bounds.count, bounds.observed_n)
    return asdict(bounds) | {"interval_low": interval.low, "interval_high": interval.high}


def _people(
    scores: Scores, both: np.ndarray, first: Floats, last: Floats, result: ReliableChange | None
) -> list[dict[str, Any]]:
    n = first.size
    ids = [scores.people[place] for place in np.flatnonzero(both)]
    index = result.index.tolist() if result and result.index is not None else [None] * n
    labels = [kind.label for kind in ChangeClass]
    classes = [labels[c] for c in result.classes.tolist()] if result else [None] * n
    # Ten decimals drop what binary fractions add to scores such as 2.3.
    change = np.round(last - first, 10).tolist()
    keys = ("id", "pre", "post", "change", "rci", "category")
    rows = zip(ids, first.tolist(), last.tolist(), change, index, classes, strict=True)
    return [dict(zip(keys, row, strict=True)) for row in rows]
