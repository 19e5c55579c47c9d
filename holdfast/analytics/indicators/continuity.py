"""Who saw each family how often."""

from __future__ import annotations

from ibis.expr import types as ir


def visits_by_worker(attendances: ir.Table, episodes: ir.Table) -> ir.Table:
    """Sessions held of each episode with each practitioner.

    Parameters
    ----------
    attendances
        Table of the extract.
    episodes
        The episodes looked at: ``episode, family``.

    Returns
    -------
    ir.Table
        ``episode, practitioner, n`` with n of 1 or more.
    """
    held = attendances.filter(attendances.attended).inner_join(episodes.select("episode"), "episode")
    return (
        held.group_by(["episode", "practitioner"]).aggregate(n=held.count()).order_by(["episode", "n", "practitioner"])
    )
