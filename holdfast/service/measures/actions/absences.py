"""A measure that was due and could not be had."""

from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.science.errors import Refusal
from holdfast.service.care.models import Episode
from holdfast.service.measures.actions.checking import About, checked_instrument, kind_of
from holdfast.service.measures.models import NotObtained
from holdfast.service.measures.queries.standing import is_settled
from holdfast.service.measures.rules.recording import OTHER


@action
def record_not_obtained(
    *, episode: Episode, instrument: str, about: About, occasion: str, reason: str, note: str, by: Any
) -> NotObtained:
    """It is then no longer due, and the evaluation counts it with its reason."""
    episode = Episode.objects.select_for_update().get(pk=episode.pk)
    found = checked_instrument(episode, instrument, about, occasion)
    _check(reason, note, occasion)
    if is_settled(episode, instrument, (kind_of(about), about.pk), occasion):
        raise Refusal("occasion", f"{found.name} is recorded already for this occasion, or a reason was given.")
    absence = NotObtained.objects.create(
        team_id=episode.team_id,
        episode=episode,
        instrument=instrument,
        occasion=occasion,
        reason=reason,
        note=note.strip()[:200],
        recorded_on=clock.today(),
        recorded_by=by,
        **{kind_of(about): about},
    )
    what = {"instrument": instrument, "occasion": occasion, "reason": reason}
    record(by=by, what="measure.not_obtained", about=absence, family_id=episode.family_id, **what)
    return absence


def _check(reason: str, note: str, occasion: str) -> None:
    if occasion == OTHER:
        raise Refusal("occasion", "Only a measure that was due can be marked as not obtained. Choose the occasion.")
    if reason not in dict(NotObtained.REASONS):
        raise Refusal("reason", "The reason is missing. Choose one of those listed.")
    if reason == "other" and not note.strip():
        raise Refusal("note", "Say in a few words what the reason was.")
