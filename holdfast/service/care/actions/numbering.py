"""Held sessions carry their number in the order of their days, also when one is recorded late."""

from django.db.models import F, Max

from holdfast.service.care.models import Episode, Session
from holdfast.service.care.rules.numbering import numbers

APART = 10_000  # out of the way of every real number while the order changes


def next_number(episode: Episode) -> int:
    return (_held(episode).aggregate(last=Max("number"))["last"] or 0) + 1


def count_sessions(episode: Episode) -> None:
    """Number the held sessions anew where their order asks for it, and set the episode's start. Part of an action."""
    rows = list(_held(episode).values_list("held_on", "pk", "number"))
    wanted = numbers((held_on, pk) for held_on, pk, _ in rows)
    if any(wanted[pk] != number for _, pk, number in rows):
        _held(episode).update(number=F("number") + APART)
        for pk, number in wanted.items():
            Session.objects.filter(pk=pk).update(number=number)
    started_on = min((held_on for held_on, _, _ in rows), default=None)
    if episode.started_on != started_on:
        episode.started_on = started_on
        episode.save()


def _held(episode: Episode):  # type: ignore[no-untyped-def]
    return Session.objects.filter(episode=episode, number__isnull=False)
