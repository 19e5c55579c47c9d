"""The figures of paired change, as they are printed."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import numpy as np

from holdfast.cli.change import beside
from holdfast.cli.change.judged import Judged, crossed_counts, judge
from holdfast.cli.change.options import Settings
from holdfast.cli.change.read import Scores
from holdfast.cli.change.words import Words, loss_reasons
from holdfast.science.change import pairing_ledger
from holdfast.science.errors import BadInput
from holdfast.science.stats import describe, paired_effect, paired_mean_change


def evaluate(scores: Scores, settings: Settings, *, people: bool) -> dict[str, Any]:
    first = scores.pairs.first[scores.pairs.paired]
    if not first.size:
        raise BadInput(f"Nobody has a score at both {settings.pre} and {settings.post}, so there is no change.")
    judged = judge(scores, settings)
    figures = _figures(scores, settings, judged) | dict(_asked(scores, settings, judged))
    words = Words(settings, judged, describe(first), figures)
    figures |= {"sentence": words.sentence(), "notes": words.notes(scores.skipped)}
    return figures | ({"people": _people(scores, settings, judged)} if people else {})


def _figures(scores: Scores, settings: Settings, judged: Judged) -> dict[str, Any]:
    both = scores.pairs.paired
    first, last = scores.pairs.first[both], scores.pairs.last[both]
    change, effect, border = paired_mean_change(first, last), paired_effect(first, last), judged.border
    everybody = len(scores.people)
    return {
        "n_original": everybody,
        "n_paired": int(first.size),
        "mean_change": change.mean,
        "mean_change_interval": {k: v for k, v in asdict(change).items() if k not in ("n", "mean")},
        "effect_size": {"dz": effect.dz, "hedges_g": effect.hedges_g, "hedges_formula": effect.hedges_formula},
        "better": settings.better,
        "method": judged.method,
        "reliable_change_threshold": judged.threshold,
        **judged.more,
        "cutoff": border.cutoff.value if border else None,
        "cutoff_type": border.cutoff.kind if border else None,
        "crossed_cutoff": crossed_counts(border),
        "n_classified": int(judged.units.size) if judged.classes is not None else None,
        "categories": judged.counts(),
        "ledger": _ledger(scores, settings),
        "bounds": beside.bounds(judged, missing=everybody - judged.units.size),
    }


def _asked(scores: Scores, settings: Settings, judged: Judged) -> Iterator[tuple[str, Any]]:
    """What stands in the figures only where it was asked for."""
    both = scores.pairs.paired
    first, last = scores.pairs.first[both], scores.pairs.last[both]
    if settings.mid is not None:
        yield "anchor", beside.anchor(first, last, settings.mid, settings)
    if settings.percent is not None:
        yield "percentage", beside.percentage(first, last, settings.percent, settings)
    if scores.groups is not None:
        yield "groups", beside.groups(scores, scores.groups, judged, settings)
    if settings.over:
        yield "over_reliabilities", beside.over_reliabilities(first, last, settings)


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


def _people(scores: Scores, settings: Settings, judged: Judged) -> list[dict[str, Any]]:
    units = judged.units.tolist()
    index = [None] * len(units) if judged.index is None else judged.index.tolist()
    columns: dict[str, list[Any]] = {"id": [scores.people[unit] for unit in units]}
    if scores.groups is not None:
        columns["group"] = [scores.groups[unit] for unit in units]
    columns |= {
        "pre": judged.first.tolist(),
        "post": judged.last.tolist(),
        # Ten decimals drop what binary fractions add to scores such as 2.3.
        "change": np.round(judged.last - judged.first, 10).tolist(),
        "rci": index,
        **judged.columns,
    }
    if settings.percent is not None:
        columns["percent_change"] = beside.percent_column(judged.first, judged.last, settings)
    if judged.border is not None:
        columns["crossed_cutoff"] = judged.crossings()
    columns["category"] = judged.labels()
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
