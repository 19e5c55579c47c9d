"""Which version of its instrument each score is of: scores of two versions are never compared."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import ibis
from ibis.expr import types as ir

Scale = tuple[str, str]
"""An instrument's id and a scale of it."""


def scales_of_two_versions(scores: ir.Table) -> ir.Table:
    """``instrument, scale`` of which scores of more than one version are there, in no order."""
    scored = scores.filter(scores.value.notnull())
    ends = scored.group_by(["instrument", "scale"]).aggregate(low=scored.version.min(), high=scored.version.max())
    return ends.filter(ends.low != ends.high).select("instrument", "scale")


def scores_by_version(units: ir.Table, scores: ir.Table) -> ir.Table:
    """``instrument, scale, version, n``: how many scores of each version the units that attended have."""
    attended = units.filter(units.attended).select("episode", "unit")
    scored = scores.filter(scores.value.notnull()).semi_join(attended, ["episode", "unit"])
    return scored.group_by(["instrument", "scale", "version"]).aggregate(n=scored.count())


def of_another_version(scores: ir.Table, chosen: Mapping[Scale, str]) -> ir.BooleanValue:
    """Whether each score is of another version than the one chosen of its scale.

    Parameters
    ----------
    scores
        `schema.SCORES`.
    chosen
        The version of each scale that has several; the scores of any other scale are all of one.
    """
    other: ir.BooleanValue = ibis.literal(False)
    for (instrument, scale), version in chosen.items():
        other |= (scores.instrument == instrument) & (scores.scale == scale) & (scores.version != version)
    return other


def most_common(counts: Collection[tuple[Scale, str, int]]) -> dict[Scale, str]:
    """The version that most scores of each scale are of; of as many the later by its name."""
    chosen: dict[Scale, tuple[int, str]] = {}
    for scale, version, n in counts:
        chosen[scale] = max(chosen.get(scale, (0, "")), (n, version))
    return {scale: version for scale, (_, version) in chosen.items()}
