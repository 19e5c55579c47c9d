"""Whom the service reached: referred, accepted, begun, completed; how long they waited; how many sessions were held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.reach import ways
from holdfast.analytics.indicators.units import Filters, units_of
from holdfast.science.stats import Description, describe


@dataclass(frozen=True)
class Reach:
    """Counts of families' ways; each step is a part of the one before it.

    Parameters
    ----------
    referred
        Referrals sent; `None` under a filter, because a referral has neither a site nor an end of care.
    not_accepted
        Referrals without an episode by status, most frequent first.
    accepted, without_referral
        Episodes, and how many of them began without a referral.
    started, in_care, completed, ended_early
        Episodes with a session held; of these still open, closed as planned, and closed for another reason.
    waited
        Days from the day the referral came to the first session held.
    offered, held
        Appointments with a record of what became of them, and how many of these were held.
    """

    filters: Filters
    referred: int | None
    not_accepted: tuple[tuple[str, int], ...]
    accepted: int
    without_referral: int
    started: int
    in_care: int
    completed: int
    ended_early: int
    waited: Description
    offered: int
    held: int


def reach(extract: Extract, filters: Filters | None = None, *, planned: Collection[str] = ()) -> Reach:
    """Count how far referrals and episodes came.

    Parameters
    ----------
    extract
        An open extract.
    filters
        Which episodes; all when left out.
    planned
        End states that count as completed.
    """
    chosen = filters or Filters()
    found = ways(extract.table("referrals"), extract.table("episodes"), planned=planned)
    rows = units_of(found, chosen).to_pyarrow().to_pylist()
    care = [row for row in rows if row["accepted"]]
    begun = [row for row in care if row["started"]]
    statuses = Counter(row["status"] for row in rows if not row["accepted"])
    completed = sum(row["completed"] for row in begun)
    in_care = sum(not row["closed"] for row in begun)
    return Reach(
        filters=chosen,
        referred=sum(row["referred"] for row in rows) if chosen == Filters() else None,
        not_accepted=tuple(sorted(statuses.items(), key=lambda pair: (-pair[1], pair[0]))),
        accepted=len(care),
        without_referral=sum(not row["referred"] for row in care),
        started=len(begun),
        in_care=in_care,
        completed=completed,
        ended_early=len(begun) - in_care - completed,
        waited=describe([row["days_waited"] for row in begun if row["days_waited"] is not None]),
        offered=sum(row["offered"] for row in care),
        held=sum(row["held"] for row in care),
    )
