"""Paired scores and sessions with whoever they belong to: the rows that sites and practitioners are compared by."""

from __future__ import annotations

from ibis.expr import types as ir


def paired_by_unit(units: ir.Table, pairs: ir.Table, *, kind: str, instrument: str, scale: str) -> ir.Table:
    """One row for each parent, dyad or goal with a first and a last score.

    Parameters
    ----------
    units, pairs
        Tables of the extract; units after the filters.
    kind
        ``"parent"``, ``"dyad"`` or ``"goal"``: whom the scale is about.
    instrument, scale
        Which scale.

    Returns
    -------
    ir.Table
        ``site, practitioner, first, last, last_on``; only units that attended, whose last score is of a later day.
    """
    attended = units.filter(units.kind == kind, units.attended)
    scored = pairs.filter(pairs.instrument == instrument, pairs.scale == scale, pairs.last_on > pairs.first_on)
    joined = attended.inner_join(scored.select("episode", "unit", "first", "last", "last_on"), ["episode", "unit"])
    return joined.select("site", "practitioner", "first", "last", "last_on")


def care_by_unit(episodes: ir.Table) -> ir.Table:
    """Sessions and ends of each episode with a session on record.

    Returns
    -------
    ir.Table
        ``site, practitioner, offered, held, closed, end_state``.
    """
    met = episodes.filter(episodes.offered > 0)
    return met.select("site", "practitioner", "offered", "end_state", held=met.attended, closed=met.closed_on.notnull())
