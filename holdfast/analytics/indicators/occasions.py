"""Scores at each time point: of different people, so never a change."""

from __future__ import annotations

from ibis.expr import types as ir

from holdfast.analytics.indicators.pairs import packed, score_of


def scores_by_occasion(units: ir.Table, scores: ir.Table, *, kind: str, instrument: str, scale: str) -> ir.Table:
    """The score of each unit at each occasion, the latest where there are several.

    Of two scores on one day the higher counts as the later, as in `pairs`, so the order of the rows does not matter.

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
    latest = wanted.group_by(["episode", "unit", "occasion"]).aggregate(packed=packed(wanted).max())
    latest = latest.mutate(value=score_of(latest.packed))
    return attended.inner_join(latest, ["episode", "unit"]).select("occasion", "unit", "value")
