"""Which rows still hold on a day, where a row keeps the day on which it ended."""

from datetime import date

from django.db.models import Q


def still_on(day: date, of: str = "") -> Q:
    """Without an end, or with one after the day: what ends on a day does not hold on it any more.

    `of` is the way to the rows, where these are not the query's own: "memberships".
    """
    ended_on = f"{of}__ended_on" if of else "ended_on"
    return Q(**{f"{ended_on}__isnull": True}) | Q(**{f"{ended_on}__gt": day})
