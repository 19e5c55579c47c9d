"""One row for each referral and each episode: how far it came, and of whom it is."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import ibis
from ibis.expr import types as ir

GROUPS: Final = ("source", "area", "deprivation", "ethnicity", "language")
"""By what reach is broken down: columns of `referrals` and of `episodes`."""
OF_EPISODES: Final = (
    "referral", "episode", "site", "received_on", "started_on", "closed_on", "end_state", "offered", "attended"
)  # fmt: skip
"""What else of an episode is looked at."""


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
        ``status, episode, site, received_on, started_on, closed_on, offered, referred, accepted, undecided, started,
        closed, completed, days_waited, held`` and the `GROUPS`: an episode without a referral has ``referred`` false,
        a referral without an episode an empty ``episode``. ``days_waited`` runs from the day the referral came to the
        first session held. The groups are those of the episode, else of the referral.
    """
    came = referrals.select("referral", "status", *GROUPS, came_on=referrals.received_on)
    care = episodes.select(*OF_EPISODES, **{f"own_{name}": episodes[name] for name in GROUPS})
    joined = came.outer_join(care, "referral")
    waited = joined.started_on.epoch_days() - joined.received_on.epoch_days()
    return joined.select(
        "status",
        "episode",
        "site",
        "started_on",
        "closed_on",
        "offered",
        received_on=ibis.coalesce(joined.received_on, joined.came_on),
        referred=joined.status.notnull(),
        accepted=joined.episode.notnull(),
        undecided=(joined.status == "sent").fill_null(False) & joined.episode.isnull(),
        started=joined.started_on.notnull(),
        closed=joined.closed_on.notnull(),
        completed=(joined.closed_on.notnull() & joined.end_state.isin(sorted(planned))).fill_null(False),
        days_waited=waited,
        held=joined.attended,
        **{name: ibis.coalesce(joined[f"own_{name}"], joined[name]) for name in GROUPS},
    )
