"""What each episode in care took of a period, and what came of it: one row for each, to share a cost out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import ibis
from ibis.expr import types as ir


def episodes_in_care(
    episodes: ir.Table, attendances: ir.Table, *, first: date, last: date, planned: Collection[str]
) -> ir.Table:
    """The episodes in care on any day of a period.

    Parameters
    ----------
    episodes, attendances
        Tables of the extract.
    first, last
        The period, both days included.
    planned
        End states that count as completed.

    Returns
    -------
    ir.Table
        ``episode, family, sessions, completed``: sessions offered in the period, held or not, because their time was
        paid for; and 1 where care ended within the period as planned, else 0.
    """
    cared = episodes.filter(
        episodes.started_on.notnull(),
        episodes.started_on <= last,
        (episodes.closed_on >= first) | episodes.closed_on.isnull(),
    )
    within = attendances.filter(attendances.held_on >= first, attendances.held_on <= last)
    offered = within.group_by("episode").aggregate(sessions=within.count())
    joined = cared.left_join(offered, "episode").select("episode", "family", "closed_on", "end_state", "sessions")
    ended = (joined.closed_on <= last) & joined.end_state.isin(sorted(planned))
    return joined.select(
        "episode",
        "family",
        sessions=joined.sessions.fill_null(0).cast("float64"),
        completed=ended.fill_null(False).cast("float64"),
    )


def sums_of(table: ir.Table, cost: ir.Value, outcome: ir.Value) -> ir.Table:
    """One row with what Fieller's interval needs: ``n, x, y, xx, yy, xy`` (x the cost, y the outcome)."""
    return table.aggregate(
        n=table.count(),
        x=cost.sum(),
        y=outcome.sum(),
        xx=(cost * cost).sum(),
        yy=(outcome * outcome).sum(),
        xy=(cost * outcome).sum(),
    )


def by_family(episodes: ir.Table) -> ir.Table:
    """The same for families, one row each: ``family, sessions``."""
    return episodes.group_by("family").aggregate(sessions=episodes.sessions.sum())


def improved_of(paired: ir.Table, episodes: ir.Table, *, threshold: float, better: str) -> ir.Table:
    """The episodes with how many of their units improved by the threshold or more: ``…, improved``.

    Parameters
    ----------
    paired
        From `indicators.units.paired_units`.
    episodes
        From `episodes_in_care`.
    threshold, better
        Points of change that count, and which scores are better; compared as in `science.change`.
    """
    gain = paired["last"] - paired["first"] if better == "higher" else paired["first"] - paired["last"]
    counted = paired.filter(paired.has_last & (gain >= threshold * (1 - 1e-9)))
    improved = counted.group_by("episode").aggregate(improved=counted.count())
    joined = episodes.left_join(improved, "episode")
    return joined.select(*episodes.columns, improved=ibis.coalesce(joined.improved, 0).cast("float64"))
