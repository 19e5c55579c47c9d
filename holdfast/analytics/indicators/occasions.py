"""Scores at each time point: of different people, so never a change."""

from __future__ import annotations

from ibis.expr import types as ir


def scores_by_occasion(units: ir.Table, scores: ir.Table, *, kind: str, instrument: str, scale: str) -> ir.Table:
    """The score of each unit at each occasion, the latest where there are several.

    Returns
    -------
    ir.Table
        ``occasion, unit, value``; ``n`` differs between occasions because people do.
    """
    attended = units.filter(units.kind == kind, units.attended).select("episode", "unit")
    wanted = scores.filter(
        scores.instrument == instrument,
        scores.scale == scale,
        scores.value.notnull(),
        scores.occasion.isin(["start", "review", "end"]),
    )
    latest = wanted.group_by(["episode", "unit", "occasion"]).aggregate(value=wanted.value.argmax(wanted.answered_on))
    return attended.inner_join(latest, ["episode", "unit"]).select("occasion", "unit", "value")
