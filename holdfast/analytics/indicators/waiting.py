"""How long each family has waited for the first session, and how the waiting ended."""

from __future__ import annotations

from datetime import date
from typing import Final

import ibis
from ibis.expr import types as ir

from holdfast.analytics.indicators.reach import GROUPS

STARTED: Final = "started"
CLOSED: Final = "closed before a first session"
WAITING: Final = "still waiting"


def waits(ways: ir.Table, as_of: date) -> ir.Table:
    """One row for each family that was accepted, or whose referral is not decided yet.

    Parameters
    ----------
    ways
        Rows of `indicators.reach.ways`, after the filters.
    as_of
        The day the extract was made: who still waits has waited until then.

    Returns
    -------
    ir.Table
        ``days, end`` and the `GROUPS`. ``days`` runs from the day the referral came; it is empty without a referral,
        and below 0 where the first session is recorded before it, which nothing can be: both are for the caller to
        count and leave out. ``end`` is `STARTED`, `CLOSED` or `WAITING`.
    """
    families = ways.filter(ways.accepted | ways.undecided)
    until = ibis.coalesce(families.started_on, families.closed_on, ibis.date(as_of))
    ends = ibis.cases((families.started, STARTED), (families.closed, CLOSED), else_=WAITING)
    return families.select(*GROUPS, days=until.epoch_days() - families.received_on.epoch_days(), end=ends)
