"""Who attended, who has a first and a last score, and why the others have not: one row for each unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import ibis
from ibis.expr import types as ir

IN_CARE = "still in care"
"""The reason for a missing last score of somebody whose episode is open and for whom nobody gave another."""
OTHER_VERSION = "scored with another version of the measure"
"""The reason of somebody whose first or last score is of a version that is not compared here."""
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
    units: ir.Table,
    pairs: ir.Table,
    not_obtained: ir.Table,
    *,
    kind: str,
    instrument: str,
    scale: str,
    left_out: ir.Table | None = None,
) -> ir.Table:
    """One row for each unit of a kind that attended at least once.

    Parameters
    ----------
    units, pairs, not_obtained
        Tables of the extract.
    kind, instrument, scale
        Which scale, and whom it is about: ``"parent"`` or ``"dyad"``.
    left_out
        Scores of other versions of their instruments, which `pairs` does not hold.

    Returns
    -------
    ir.Table
        ``episode, unit, site, first, last, has_first, has_last, reason``. ``last`` is empty without a second score of a
        later day; ``reason`` is `REFUSED_USE`, `OTHER_VERSION`, the latest one given for a measure not obtained,
        `IN_CARE`, or empty.
    """
    attended = units.filter(units.kind == kind, units.attended)
    scale_pairs = pairs.filter(pairs.instrument == instrument, pairs.scale == scale).select(
        "episode", "unit", "first", "last", "first_on", "last_on"
    )
    joined = attended.left_join(scale_pairs, ["episode", "unit"]).select(
        "episode", "unit", "may_use", "site", "closed_on", "first", "last", "first_on", "last_on"
    )
    other = None if left_out is None else left_out.filter(left_out.instrument == instrument, left_out.scale == scale)
    reasons = _reasons(not_obtained.filter(not_obtained.instrument == instrument), other)
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
        reason=_reason(found),
    )


def _reason(found: ir.Table) -> ir.Value:
    said = ibis.coalesce(found.given, found.closed_on.isnull().ifelse(IN_CARE, ""), "")
    return found.may_use.ifelse(said, REFUSED_USE)


def _latest_reason(not_obtained: ir.Table) -> ir.Table:
    """The reason recorded last; of two on one day the first in the alphabet, so the order of rows does not matter."""
    keys = ["episode", "unit"]
    last = not_obtained.group_by(keys).aggregate(last_on=not_obtained.recorded_on.max())
    found = not_obtained.inner_join(last, keys).select(*not_obtained.columns, "last_on")
    latest = found.filter(found.recorded_on == found.last_on)
    return latest.group_by(keys).aggregate(given=latest.reason.min())


def _reasons(not_obtained: ir.Table, left_out: ir.Table | None) -> ir.Table:
    """The latest reason recorded; of those with scores of another version that there is one."""
    recorded = _latest_reason(not_obtained)
    if left_out is None:
        return recorded
    others = left_out.select("episode", "unit").distinct().mutate(given=ibis.literal(OTHER_VERSION))
    return others.union(recorded.anti_join(others, ["episode", "unit"]))
