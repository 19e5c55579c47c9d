"""Paired scores and sessions with whoever they belong to: the rows that sites and practitioners are compared by."""

from __future__ import annotations

from ibis.expr import types as ir


def paired_by_unit(units: ir.Table, pairs: ir.Table) -> ir.Table:
    """One row for each parent, dyad or goal and scale with a first and a last score.

    Parameters
    ----------
    units, pairs
        Tables of the extract; units after the filters.

    Returns
    -------
    ir.Table
        ``kind, instrument, scale, site, practitioner, first, last, last_on``; only units that attended, whose last
        score is of a later day. All scales at once, because one pass costs less than a query for each.
    """
    attended = units.filter(units.attended).select("episode", "unit", "kind", "site", "practitioner")
    scored = pairs.filter(pairs.last_on > pairs.first_on)
    joined = attended.inner_join(scored, ["episode", "unit"])
    return joined.select("kind", "instrument", "scale", "site", "practitioner", "first", "last", "last_on")


def care_by_unit(episodes: ir.Table) -> ir.Table:
    """Sessions and ends of each episode with a session on record.

    Returns
    -------
    ir.Table
        ``site, practitioner, offered, held, closed, end_state``.
    """
    met = episodes.filter(episodes.offered > 0)
    return met.select("site", "practitioner", "offered", "end_state", held=met.attended, closed=met.closed_on.notnull())
