"""What happened in each month, for charts over time."""

from __future__ import annotations

from ibis.expr import types as ir


def referrals_by_month(referrals: ir.Table) -> ir.Table:
    """``month`` (its first day) and ``n`` referrals that came in it; a month without one has no row."""
    rows = referrals.mutate(month=referrals.received_on.truncate("M").cast("date"))
    return rows.group_by("month").aggregate(n=rows.count()).order_by("month")


def waits_by_month(episodes: ir.Table) -> ir.Table:
    """One row for each family by the month of its first session: ``month``, ``days`` since the referral came."""
    waited = episodes.filter(episodes.started_on.notnull(), episodes.received_on.notnull())
    days = waited.started_on.epoch_days() - waited.received_on.epoch_days()
    rows = waited.select(month=waited.started_on.truncate("M").cast("date"), days=days)
    # A session before the referral is an error of the record, counted by the chapter on reach.
    return rows.filter(rows.days >= 0).order_by(["month", "days"])


def sessions_by_month(attendances: ir.Table, episodes: ir.Table) -> ir.Table:
    """``month``, ``n`` sessions offered to these episodes and ``yes``, how many of them were held."""
    theirs = attendances.semi_join(episodes, "episode")
    rows = theirs.select(month=theirs.held_on.truncate("M").cast("date"), held=theirs.attended.cast("int64"))
    return rows.group_by("month").aggregate(n=rows.count(), yes=rows.held.sum()).order_by("month")
