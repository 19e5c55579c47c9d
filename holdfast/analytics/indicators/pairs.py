"""First and last score of each unit: the table that every figure of change stands on."""

from __future__ import annotations

from typing import Final

import ibis
from ibis.expr import types as ir

UNIT: Final = ("episode", "unit", "instrument", "scale")

STEPS: Final = 1000
"""Scores are kept to three decimals, so a score is a whole number of thousandths."""
ROOM: Final = 1 << 27
"""Above the highest score in thousandths (100,000): a day and a score fit in one 64-bit whole number."""


def pairs(scores: ir.Table, by: tuple[str, ...] = UNIT) -> ir.Table:
    """First and last score of each unit in an episode, one row each.

    Day and score are packed into one whole number whose minimum is the first score and whose maximum is the last: one
    pass with two integer aggregates takes about half the time of a search for the rows of the first and the last day.
    Of two scores on one day the lower counts as the earlier, so the order of the rows does not matter; scores of one
    day only are no pair (``last_on`` equals ``first_on``).

    Parameters
    ----------
    scores
        `schema.SCORES`; rows without a value are left out. Values from 0 to 100,000.
    by
        The columns that name a unit.

    Returns
    -------
    ir.Table
        The columns of `by`, then ``first, first_on, last, last_on`` and ``n``, the number of scores. ``n`` of 1 is
        a first score without a pair.
    """
    scored = scores.filter(scores.value.notnull())
    grouped = scored.mutate(packed=packed(scored)).group_by(list(by))
    ends = grouped.aggregate(low=ibis._.packed.min(), high=ibis._.packed.max(), n=ibis._.count())
    return ends.select(
        *by,
        first=score_of(ends.low),
        first_on=_day(ends.low),
        last=score_of(ends.high),
        last_on=_day(ends.high),
        n=ends.n.cast("int64"),
    )


def packed(scores: ir.Table) -> ir.IntegerValue:
    """Day and score of each row in one whole number: the later day is the larger, then the higher score."""
    number: ir.IntegerValue = scores.answered_on.epoch_days().cast("int64") * ROOM + (scores.value * STEPS).round(
        0
    ).cast("int64")
    return number


def score_of(packed: ir.IntegerValue) -> ir.Value:
    """The score in a whole number of `packed`."""
    return (packed % ROOM).cast("float64") / STEPS


def _day(packed: ir.IntegerValue) -> ir.Value:
    days = (packed - packed % ROOM) / ROOM
    return (ibis.date(1970, 1, 1) + days.cast("int64").as_interval("D")).cast("date")
