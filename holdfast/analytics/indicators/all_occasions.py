"""Every score of every unit, whatever its occasion: what a growth curve is fitted to."""

from __future__ import annotations

import ibis
from ibis.expr import types as ir


def all_occasions(units: ir.Table, scores: ir.Table, *, kind: str, instrument: str, scale: str) -> ir.Table:
    """One row for each unit, instrument version, occasion and day with a score.

    Parameters
    ----------
    units, scores
        Tables of the extract; `units` after the filters.
    kind
        ``"parent"``, ``"dyad"`` or ``"goal"``: whom the scale is about.
    instrument, scale
        Which scale.

    Returns
    -------
    ir.Table
        ``episode, unit, version, occasion, day, value``: the mean where a unit has several scores on one day at one
        occasion; ``day`` counts from 1970-01-01. A parent with two episodes has a course in each.
    """
    attended = units.filter(units.kind == kind, units.attended).select("episode", "unit")
    wanted = scores.filter(scores.instrument == instrument, scores.scale == scale, scores.value.notnull())
    daily = wanted.mutate(day=wanted.answered_on.epoch_days().cast("int64"))
    each = daily.group_by(["episode", "unit", "version", "occasion", "day"]).aggregate(value=ibis._.value.mean())
    return attended.inner_join(each, ["episode", "unit"]).select(
        "episode", "unit", "version", "occasion", "day", "value"
    )
