"""The truth of a simulation, worked out from the model and not from what was drawn.

Rounding, the ends of the scale and families who leave early are all taken in, so that an evaluation of ever more
families comes to these numbers and not near them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy

from holdfast.analytics.simulate.model import DECILES, OCCASIONS, TIMES, Model, Numbers, ScaleModel
from holdfast.science.change import ChangeClass, classify, fixed_threshold
from holdfast.science.change.direction import Better

NODES = 64
"""Points within one score's width at which the latent first score is held fixed."""
HAIR = 1e-6


def truth_of(model: Model) -> dict[str, Any]:
    """Everything that can be known beforehand of what an evaluation of these families should find.

    Returns
    -------
    dict
        ``referral`` and ``waiting`` (shares; days), ``dropout`` (mechanism; shares by last occasion), ``attendance``,
        ``scales`` (one entry each: parameters, means and standard deviations of change, shares by class, growth).
    """
    referred = model.share_of_decile
    started = referred * model.accepted * model.starts(DECILES)
    in_care = started / started.sum()
    leaving = _Leaving(model)
    return {
        "referral": _referral(model, referred, started),
        "waiting": _waiting(model, in_care),
        "dropout": _dropout(model, in_care, leaving),
        "attendance": {
            "held_after_the_first_session": model.held,
            "with_the_allocated_practitioner": model.same_practitioner,
        },
        "may_use": model.may_use,
        "caregiving_safe_of_those_who_stayed": model.safe,
        "scales": [
            _scale(scale, in_care, leaving, followed=place == model.dropout_scale)
            for place, scale in enumerate(model.scales)
        ],
    }


def _referral(model: Model, referred: Numbers, started: Numbers) -> dict[str, Any]:
    return {
        "accepted": model.accepted,
        "declined": model.declined,
        "withdrawn": 1 - model.accepted - model.declined,
        "started_of_accepted": float(started.sum() / model.accepted),
        "share_of_referrals_by_decile": referred.tolist(),
        "started_of_accepted_by_decile": model.starts(DECILES).tolist(),
        "ethnicity": dict(model.ethnicity),
        "language": dict(model.language),
    }


def _waiting(model: Model, in_care: Numbers) -> dict[str, Any]:
    """Days from referral to the first session: the shortest wait and whole days of an exponential one."""
    stays = np.exp(-1 / model.mean_wait(DECILES))
    means = model.shortest_wait + stays / (1 - stays)
    days = np.arange(2000)
    by_then = 1 - (in_care[:, None] * stays[:, None] ** (days + 1)).sum(axis=0)
    return {
        "unit": "days from referral to the first session",
        "mean": float(in_care @ means),
        "median": int(model.shortest_wait + np.searchsorted(by_then, 0.5)),
        "mean_by_decile": means.tolist(),
    }


class _Leaving:
    """Chances of the last occasion reached, by decile (rows) and first score on the dropout scale (columns)."""

    def __init__(self, model: Model) -> None:
        self.scale = model.scales[model.dropout_scale]
        self.scores = _scores(self.scale)
        chance = model.leaves(self.scores, DECILES[:, None])
        self.chances = np.stack([chance, (1 - chance) * chance, (1 - chance) ** 2])
        first = np.stack([_first(self.scale, decile) for decile in DECILES.tolist()])
        self.by_decile: Numbers = (self.chances * first).sum(axis=2)


def _dropout(model: Model, in_care: Numbers, leaving: _Leaving) -> dict[str, Any]:
    shares = leaving.by_decile @ in_care
    return {
        "mechanism": (
            "At the review and at the end a family is gone with the probability logistic(level + per_sd·z + "
            "per_decile·(5.5 − decile)); z is its first score on the scale named, in standard deviations from the mean."
        ),
        "scale": f"{leaving.scale.instrument_id}.{leaving.scale.scale_id}",
        "level": model.dropout_level,
        "per_sd": model.dropout_per_sd,
        "per_decile": model.dropout_per_decile,
        "last_occasion": {name: float(share) for name, share in zip(OCCASIONS, shares, strict=True)},
        "two_scores": float(shares[1:].sum()),
    }


def _scale(scale: ScaleModel, in_care: Numbers, leaving: _Leaving, *, followed: bool) -> dict[str, Any]:
    """`followed`: leaving depends on this scale's own first score."""
    size = len(_scores(scale))
    first, everybody, paired = np.zeros(size), np.zeros((size, size)), np.zeros((size, size))
    for place, (decile, share) in enumerate(zip(DECILES.tolist(), in_care, strict=True)):
        first += share * _first(scale, decile)
        for last in (1, 2):
            cells = share * _first_and_later(scale, decile, TIMES[last])
            everybody += cells if last == 2 else 0
            chance = leaving.chances[last, place][:, None] if followed else leaving.by_decile[last, place]
            paired += cells * chance
    values = _scores(scale)
    mean = float(first @ values)
    return {
        "instrument": scale.instrument_id,
        "scale": scale.scale_id,
        "of": scale.kind,
        "reliability": scale.reliability,
        "first_score": {"mean": mean, "sd": float(np.sqrt(first @ (values - mean) ** 2))},
        "change_if_nobody_left": _moments(everybody, values),
        "change_of_those_with_two_scores": _moments(paired / paired.sum(), values),
        "classes_of_those_with_two_scores": _classes(scale, paired / paired.sum()),
        "growth": _growth(scale),
    }


def _growth(scale: ScaleModel) -> dict[str, Any]:
    return {
        "of": "scores before rounding and before the ends of the scale; time 0 at the start, 0.5 review, 1 end",
        "mean_start_in_decile_5_and_a_half": scale.start,
        "per_more_deprived_decile": scale.gradient,
        "mean_slope": scale.slope,
        "sd_start": scale.sd_level,
        "sd_slope": scale.sd_slope,
        "correlation": scale.correlation,
        "sd_error": scale.sd_error,
        "sd_site": scale.sd_site,
        "sd_therapist": scale.sd_therapist,
    }


def _moments(cells: Numbers, values: Numbers) -> dict[str, float]:
    change = values[None, :] - values[:, None]
    mean = float((cells * change).sum())
    return {"mean": mean, "sd": float(np.sqrt((cells * (change - mean) ** 2).sum()))}


def _classes(scale: ScaleModel, cells: Numbers) -> dict[str, float] | None:
    """Shares by the published threshold and cut-off; `None` for a scale without them."""
    published, cuts = scale.scale.reliable_change, [cut for cut in scale.scale.cut_offs if cut.comparison == "at least"]
    if published is None or not cuts:
        return None
    values = _scores(scale)
    first, last = (grid.ravel() for grid in np.meshgrid(values, values, indexing="ij"))
    better: Better = scale.scale.better
    found = classify(
        first, last, threshold=fixed_threshold(published.value), better=better, cutoff=cuts[0].value - HAIR
    )
    shares = np.bincount(found, cells.ravel(), len(ChangeClass))
    return {kind.label: float(shares[kind]) for kind in reversed(ChangeClass)}


def _scores(scale: ScaleModel) -> Numbers:
    return np.arange(scale.scale.minimum, scale.scale.maximum + 1)


def _edges(scale: ScaleModel) -> Numbers:
    """Between which latent values each whole score lies; beyond the ends of the scale is at its ends."""
    return np.concatenate([[-np.inf], _scores(scale)[1:] - 0.5, [np.inf]])


def _first(scale: ScaleModel, decile: int) -> Numbers:
    mean = float(scale.mean_start(np.array(decile)))
    return np.asarray(np.diff(scipy.stats.norm.cdf(_edges(scale), mean, scale.sd)))


def _first_and_later(scale: ScaleModel, decile: int, time: float) -> Numbers:
    """Probability of each first score (rows) with each score at a later time (columns)."""
    mean = float(scale.mean_start(np.array(decile)))
    shared = scale.sd_level**2 + time * scale.correlation * scale.sd_level * scale.sd_slope
    slopes = scale.sd_slope**2 + scale.sd_site**2 + scale.sd_therapist**2
    variance = scale.sd**2 + 2 * (shared - scale.sd_level**2) + time**2 * slopes
    below = scipy.stats.norm.cdf(_edges(scale), mean, scale.sd)
    within = below[:-1, None] + np.diff(below)[:, None] * (np.arange(NODES) + 0.5) / NODES
    latent = scipy.stats.norm.ppf(np.clip(within, 1e-300, 1 - 1e-16))
    centre = mean + time * scale.slope + shared / scale.sd * latent
    spread = np.sqrt(variance - (shared / scale.sd) ** 2)
    later = np.diff(scipy.stats.norm.cdf((_edges(scale) - centre[..., None]) / spread), axis=2).mean(axis=1)
    return np.asarray(np.diff(below)[:, None] * later)
