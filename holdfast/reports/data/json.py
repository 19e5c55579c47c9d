"""The evaluation as JSON. Keys are a promise: docs/reference/evaluation-data.md describes every one."""

import json
from dataclasses import asdict
from typing import Any

from holdfast.analytics.release import (
    CertaintyFigures,
    EvaluationFigures,
    GroupFigure,
    OutcomeFigures,
    ReachFigures,
    Sealed,
    SurveyFigures,
    figures_of,
)
from holdfast.analytics.release.cells import Counts
from holdfast.reports.presenters.method import BEFORE_AND_AFTER
from holdfast.reports.presenters.published import published
from holdfast.science.disclosure import DisclosureRule, Figure
from holdfast.science.stats import ProportionInterval

FORMAT = 1
Json = dict[str, Any]


def as_json(evaluation: Sealed, rule: DisclosureRule | None) -> Json:
    """Everything as plain values; a count held back is the text "*", any other figure held back is null."""
    figures = figures_of(evaluation, rule)
    manifest, chosen = evaluation.extract.manifest, evaluation.filters
    extract = {
        "hash": evaluation.extract.hash,
        "made_at": manifest.get("made_at"),
        "code_version": manifest.get("code_version"),
    }
    simulated = bool(manifest.get("simulated"))
    return {
        "format": FORMAT,
        "service": evaluation.blueprint.id,
        "team": manifest.get("team"),
        "simulated": simulated,
        "extract": extract,
        "filters": {
            "site": chosen.site,
            "ended_from": chosen.ended_from.isoformat() if chosen.ended_from else None,
            "ended_to": chosen.ended_to.isoformat() if chosen.ended_to else None,
        },
        "disclosure": None if rule is None else asdict(rule),
        "reach": _reach(figures.reach),
        "measures": [_outcome(found, extract, simulated) for found in figures.outcomes],
        "surveys": [_survey(found) for found in figures.surveys],
        "published": _published(evaluation, figures),
    }


def as_json_text(evaluation: Sealed, rule: DisclosureRule | None) -> str:
    return json.dumps(as_json(evaluation, rule), indent=2, ensure_ascii=False, allow_nan=False)


def _published(evaluation: Sealed, figures: EvaluationFigures) -> list[Json]:
    return [asdict(figure) for figure in published(evaluation.blueprint, figures)]


def _count(figure: Figure | None) -> int | str | None:
    return figure if figure is None or isinstance(figure, int) else str(figure)


def _counts(counts: Counts) -> Json:
    return {name: _count(n) for name, n in counts}


def _share(share: ProportionInterval | None) -> Json | None:
    return None if share is None else {"share": share.share, "low": share.low, "high": share.high}


def _reach(found: ReachFigures) -> Json:
    return {
        "referred": _count(found.referred),
        "not_accepted": _counts(found.not_accepted),
        "accepted": _count(found.accepted),
        "without_referral": _count(found.without_referral),
        "started": _count(found.started),
        "not_started": _count(found.not_started),
        "in_care": _count(found.in_care),
        "completed": _count(found.completed),
        "ended_early": _count(found.ended_early),
        "days_waited": {"n": _count(found.waited_n), "median": found.waited_median},
        "attendance": {"held": _count(found.held), "offered": _count(found.offered), "share": _share(found.attendance)},
    }


def _outcome(found: OutcomeFigures, extract: Json, simulated: bool) -> Json:
    measure, change, effect = found.measure, found.change, found.effect
    return {
        "instrument": measure.instrument.id,
        "scale": measure.scale.id,
        "name": measure.scale.name,
        "unit": measure.unit,
        "better": measure.better,
        "ledger": _ledger(found),
        "mean_first": change.mean_first if change else None,
        "mean_last": change.mean_last if change else None,
        "mean_change": change.mean if change else None,
        "interval": {"low": change.low, "high": change.high, "confidence": change.confidence} if change else None,
        **_certainty(found.certainty),
        "effect": {"dz": effect.dz, "hedges_g": effect.hedges_g, "formula": effect.hedges_formula} if effect else None,
        "categories": _categories(found),
        "bounds": {group.direction: _bounds(group) for group in found.groups},
        "by_time_point": [
            {"time_point": point.occasion, "n": _count(point.n), "mean": point.mean, "sd": point.sd}
            for point in found.by_occasion
        ],
        "band_steps": _steps(found),
        "reliable_change_threshold": found.threshold.threshold if found.threshold else None,
        "cutoff": _cutoff(found),
        "notes": _notes(found),
        "simulated": simulated,
        "extract": extract,
    }


def _certainty(found: CertaintyFigures) -> Json:
    bootstrap, permutation = found.bootstrap, found.permutation
    return {
        "bootstrap": None
        if bootstrap is None
        else {
            "method": "BCa",
            "low": bootstrap.low,
            "high": bootstrap.high,
            "confidence": bootstrap.confidence,
            "replicates": bootstrap.replicates,
            "seed": bootstrap.seed,
        },
        "permutation": None if permutation is None else {"p": permutation.p, "exact": permutation.exact},
        "mean_bounds": None if found.worst is None else {"worst": found.worst, "best": found.best},
        "if_missing_did_worse": None
        if found.imputations is None
        else {
            "imputations": found.imputations,
            "steps": [asdict(step) for step in found.steps],
            "uncertain_at": found.uncertain_at,
            "vanishes_at": found.vanishes_at,
        },
    }


def _ledger(found: OutcomeFigures) -> Json:
    return {
        "attended": _count(found.attended),
        "first_score": _count(found.first_score),
        "paired": _count(found.paired),
        "without_first": {"n": _count(found.without_first), "reasons": _counts(found.without_first_reasons)},
        "without_last": {"n": _count(found.without_last), "reasons": _counts(found.without_last_reasons)},
    }


def _categories(found: OutcomeFigures) -> Json:
    """By reliable change where there is a threshold, else by any difference at all."""
    groups: Json = {group.direction: {"n": _count(group.count), "share": _share(group.share)} for group in found.groups}
    return groups | {
        "by": "reliable change" if found.threshold else "any difference",
        "classes": _counts(found.classes),
        "recovered": None
        if found.cases is None
        else {"n": _count(found.recovered), "of_cases": _count(found.cases), "share": _share(found.recovery)},
    }


def _bounds(group: GroupFigure) -> Json | None:
    return None if group.bounds is None else {"low": group.bounds.low, "high": group.bounds.high}


def _steps(found: OutcomeFigures) -> Json | None:
    steps, means = found.steps, found.step_of_means
    if steps is None or means is None:
        return None
    derived = found.measure.scale.bands[0].derived
    return {"each": asdict(steps), "of_means": asdict(means), "derived_bands": derived}


def _cutoff(found: OutcomeFigures) -> Json | None:
    cut = found.measure.caseness
    if cut is None:
        return None
    return {"value": cut.value, "comparison": cut.comparison, "kind": cut.kind, "source": cut.source}


def _notes(found: OutcomeFigures) -> list[str]:
    notes = [BEFORE_AND_AFTER, found.threshold_words, "by_time_point: different people at each time; not a change."]
    if found.measure.scale.note:
        notes.append(found.measure.scale.note)
    if found.withheld:
        notes.append("Figures that could point to somebody are held back.")
    return notes


def _survey(found: SurveyFigures) -> Json:
    return {
        "instrument": found.measure.instrument.id,
        "scale": found.measure.scale.id,
        "name": found.measure.scale.name,
        "ledger": {
            "attended": _count(found.attended),
            "answered": _count(found.answered),
            "not_answered": {"n": _count(found.not_answered), "reasons": _counts(found.not_answered_reasons)},
        },
        "yes": _count(found.yes),
        "no": _count(found.no),
        "share": _share(found.share),
    }
