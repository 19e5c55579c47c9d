"""One row for each referral and each episode: how far it came."""

from __future__ import annotations

from collections.abc import Collection

from ibis.expr import types as ir


def ways(referrals: ir.Table, episodes: ir.Table, *, planned: Collection[str]) -> ir.Table:
    """How far each referral came.

    Parameters
    ----------
    referrals, episodes
        Tables of the extract.
    planned
        End states that count as completed.

    Returns
    -------
    ir.Table
        ``status, episode, site, closed_on, referred, accepted, started, closed, completed, days_waited, offered,
        held``: an episode without a referral has ``referred`` false, a referral without an episode an empty
        ``episode``. ``days_waited`` runs from the day the referral came to the first session held.
    """
    came = referrals.select("referral", "status")
    care = episodes.select(
        "referral", "episode", "site", "received_on", "started_on", "closed_on", "end_state", "offered", "attended"
    )
    joined = came.outer_join(care, "referral")
    waited = joined.started_on.epoch_days() - joined.received_on.epoch_days()
    return joined.select(
        "status",
        "episode",
        "site",
        "closed_on",
        "offered",
        referred=joined.status.notnull(),
        accepted=joined.episode.notnull(),
        started=joined.started_on.notnull(),
        closed=joined.closed_on.notnull(),
        completed=(joined.closed_on.notnull() & joined.end_state.isin(sorted(planned))).fill_null(False),
        days_waited=waited,
        held=joined.attended,
    )
