"""Who attended, who has a first and a last score, and why the others have not: one row for each unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import ibis
from ibis.expr import types as ir

IN_CARE = "still in care"
"""The reason for a missing last score of somebody whose episode is open and for whom nobody gave another."""
REFUSED_USE = "said no to use in evaluation"
"""The reason of somebody who is counted and whose scores are left out of the extract."""


@dataclass(frozen=True)
class Filters:
    """Which episodes are looked at; `None` is no limit. Every figure states its denominator after the filters.

    Parameters
    ----------
    site
        Name of the site of the latest allocation.
    ended_from, ended_to
        Closed from the first day to the last, both included; open episodes are left out when either is given.
    """

    site: str | None = None
    ended_from: date | None = None
    ended_to: date | None = None


def units_of(units: ir.Table, filters: Filters) -> ir.Table:
    """The units of the episodes that the filters leave."""
    if filters.site is not None:
        units = units.filter(units.site == filters.site)
    if filters.ended_from is not None:
        units = units.filter(units.closed_on >= filters.ended_from)
    if filters.ended_to is not None:
        units = units.filter(units.closed_on <= filters.ended_to)
    return units


def paired_units(
    units: ir.Table, pairs: ir.Table, not_obtained: ir.Table, *, kind: str, instrument: str, scale: str
) -> ir.Table:
    """One row for each unit of a kind that attended at least once.

    Parameters
    ----------
    units, pairs, not_obtained
        Tables of the extract.
    kind
        ``"parent"`` or ``"dyad"``: whom the scale is about.
    instrument, scale
        Which scale.

    Returns
    -------
    ir.Table
        ``episode, unit, site, first, last, has_first, has_last, reason``. ``last`` is empty without a second score of a
        later day; ``reason`` is `REFUSED_USE`, the latest one given for a measure not obtained, `IN_CARE`, or empty.
    """
    attended = units.filter(units.kind == kind, units.attended)
    scale_pairs = pairs.filter(pairs.instrument == instrument, pairs.scale == scale).select(
        "episode", "unit", "first", "last", "first_on", "last_on"
    )
    reasons = _latest_reason(not_obtained.filter(not_obtained.instrument == instrument))
    joined = attended.left_join(scale_pairs, ["episode", "unit"]).select(
        "episode", "unit", "may_use", "site", "closed_on", "first", "last", "first_on", "last_on"
    )
    found = joined.left_join(reasons, ["episode", "unit"]).select(*joined.columns, "given")
    paired = (found.last_on > found.first_on).fill_null(False)
    return found.select(
        "episode",
        "unit",
        "site",
        "first",
        last=paired.ifelse(found["last"], None),
        has_first=found["first"].notnull(),
        has_last=paired,
        reason=found.may_use.ifelse(
            ibis.coalesce(found.given, found.closed_on.isnull().ifelse(IN_CARE, ""), ""), REFUSED_USE
        ),
    )


def _latest_reason(not_obtained: ir.Table) -> ir.Table:
    return not_obtained.group_by(["episode", "unit"]).aggregate(
        given=not_obtained.reason.argmax(not_obtained.recorded_on)
    )
