"""Scores that a clinician gave, each with who gave it."""

from __future__ import annotations

import ibis
from ibis.expr import types as ir


def ratings_of(units: ir.Table, scores: ir.Table, *, kind: str, instrument: str, scale: str) -> ir.Table:
    """One row for each unit, instrument version, occasion, day and clinician.

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
        ``episode, unit, version, occasion, day, rated_by, value``; scores that people gave themselves are left out,
        and ``value`` is the mean where somebody rated twice on one day. ``day`` counts from 1970-01-01.
    """
    attended = units.filter(units.kind == kind, units.attended).select("episode", "unit")
    wanted = scores.filter(
        scores.instrument == instrument, scores.scale == scale, scores.value.notnull(), scores.rated_by.notnull()
    )
    daily = wanted.mutate(day=wanted.answered_on.epoch_days().cast("int64"), occasion=wanted.occasion.fill_null(""))
    keys = ["episode", "unit", "version", "occasion", "day", "rated_by"]
    each = daily.group_by(keys).aggregate(value=ibis._.value.mean())
    return attended.inner_join(each, ["episode", "unit"]).select(*keys, "value")
