"""An episode opens when a referral is accepted, and begins with the first contact."""

from datetime import date
from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.common.editing import Seen, refuse_if_changed
from holdfast.science.errors import BadInput
from holdfast.service.care.models import Episode
from holdfast.service.people.models import Family
from holdfast.service.referrals.models import Referral


@action
def open_episode(*, family: Family, referral: Referral | None, accepted_on: date, need: str, by: Any) -> Episode:
    """`need` is what matters for the match, in a few words."""
    Family.objects.select_for_update(no_key=True).get(pk=family.pk)  # two who accept at once open one
    if Episode.objects.filter(family=family, closed_on__isnull=True).exists():
        raise BadInput("Family is in care already. Close the present episode before a new one is opened.")
    episode = Episode.objects.create(
        team_id=family.team_id,
        family=family,
        referral=referral,
        blueprint=family.team.blueprint,
        need=need.strip()[:200],
        accepted_on=accepted_on,
    )
    record(by=by, what="episode.opened", about=episode, blueprint=episode.blueprint)
    return episode


@action
def record_first_contact(*, episode: Episode, contacted_on: date, by: Any, seen: Seen | None = None) -> Episode:
    episode = Episode.objects.select_for_update().get(pk=episode.pk)
    refuse_if_closed(episode)
    now, wanted = {"contacted_on": episode.first_contact_on}, {"contacted_on": contacted_on}
    refuse_if_changed(about=episode, now=now, seen=seen, wanted=wanted)
    if contacted_on > clock.today():
        raise BadInput("First contact lies in the future. It must be today or earlier.")
    if contacted_on < episode.accepted_on:
        raise BadInput("First contact lies before the referral was accepted. It must be on that day or later.")
    episode.first_contact_on = contacted_on
    episode.save()
    record(by=by, what="episode.first_contact", about=episode, on=contacted_on.isoformat())
    return episode


def refuse_if_closed(episode: Episode) -> None:
    if episode.closed_on is not None:
        raise BadInput("Episode is closed. Nothing can be added to it; a new referral opens a new one.")
