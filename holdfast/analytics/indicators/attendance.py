"""Sessions offered and held, by family and by why they were not held."""

from __future__ import annotations

from ibis.expr import types as ir


def sessions_by_family(attendances: ir.Table, episodes: ir.Table) -> ir.Table:
    """Sessions of each family.

    Parameters
    ----------
    attendances
        Table of the extract.
    episodes
        The episodes looked at: ``episode, family``.

    Returns
    -------
    ir.Table
        ``family, offered, held``: a family with several episodes is one row; one without any session has none.
    """
    joined = attendances.inner_join(episodes.select("episode", "family"), "episode")
    return joined.group_by("family").aggregate(offered=joined.count(), held=joined.attended.sum())


def sessions_not_held(attendances: ir.Table, episodes: ir.Table) -> ir.Table:
    """Sessions that were not held, by what became of them and the reason.

    Returns
    -------
    ir.Table
        ``attendance, reason, n``.
    """
    joined = attendances.inner_join(episodes.select("episode", "family"), "episode")
    missed = joined.filter(~joined.attended)
    return missed.group_by(["attendance", "reason"]).aggregate(n=missed.count()).order_by(["attendance", "reason"])
