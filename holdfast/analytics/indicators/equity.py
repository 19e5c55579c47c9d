"""How far referrals came, by one fact about whom they are of."""

from __future__ import annotations

from typing import Final

from ibis.expr import types as ir

STEPS: Final = ("referred", "accepted", "started", "completed", "undecided", "without_referral", "from_referral")
"""What `steps_by` counts; the first four are the way, the others tie the counts together."""


def steps_by(ways: ir.Table, by: str) -> ir.Table:
    """Counts of each step for each value of one column of `ways`, the rows without a value in a group of their own.

    Parameters
    ----------
    ways
        Rows of `indicators.reach.ways`, after the filters.
    by
        One of `indicators.reach.GROUPS`.

    Returns
    -------
    ir.Table
        ``value`` (text; empty where it is not recorded) and a count for each of `STEPS`. ``completed`` is out of
        ``started``, which is out of ``accepted``.
    """
    begun = ways.accepted & ways.started
    return (
        ways.mutate(value=ways[by].cast("string"))
        .group_by("value")
        .aggregate(
            referred=ways.referred.sum(),
            accepted=ways.accepted.sum(),
            started=begun.sum(),
            completed=(begun & ways.completed).sum(),
            undecided=ways.undecided.sum(),
            without_referral=(ways.accepted & ~ways.referred).sum(),
            from_referral=(ways.accepted & ways.referred).sum(),
        )
        .order_by("value")
    )
