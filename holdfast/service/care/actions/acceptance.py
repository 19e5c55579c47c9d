"""Accepting a referral opens an episode in the same transaction: neither exists without the other."""

from datetime import date
from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.service.care.actions.episodes import open_episode
from holdfast.service.care.models import Episode
from holdfast.service.people.models import Family
from holdfast.service.referrals.actions.deciding import accept_referral
from holdfast.service.referrals.models import Referral
from holdfast.service.referrals.rules.people import PersonDecision


@action
def accept_and_open(
    *,
    referral: Referral,
    decided_on: date,
    reason: str,
    people: tuple[PersonDecision, ...],
    need: str,
    by: Any,
    family: Family | None = None,
    family_name: str = "",
) -> Episode:
    """`need` is what matters for the match, in a few words; the rest is for `accept_referral`."""
    accepted = accept_referral(
        referral=referral,
        decided_on=decided_on,
        reason=reason,
        people=people,
        by=by,
        family=family,
        family_name=family_name,
    )
    decided = Referral.objects.get(pk=referral.pk)
    episode = open_episode(family=accepted, referral=decided, accepted_on=decided_on, need=need, by=by)
    record(by=by, what="referral.accepted_into_care", about=decided, family_id=accepted.pk, episode=episode.pk)
    return episode
