"""Risk and safeguarding notes: written once, and told to the supervisor and the practitioner at once."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.alerts import raise_alert, source_of
from holdfast.service.care.models import Episode, RiskKind, RiskNote, Session
from holdfast.service.care.rules.acting import act_by


@action
def write_risk_note(
    *, episode: Episode, kind: str, text: str, action_taken: str, session: Session | None, by: Any
) -> RiskNote:
    """Also after the end: a worry about somebody's safety is never refused because an episode is closed."""
    if kind not in RiskKind.values:
        raise BadInput("Kind is missing. Say whether this is about risk or safeguarding.")
    if not text.strip():
        raise BadInput("What has changed about risk is missing. Say what was seen or heard.")
    note = RiskNote.objects.create(
        team_id=episode.team_id,
        family_id=episode.family_id,
        episode=episode,
        session=session,
        kind=kind,
        text=text.strip(),
        action_taken=action_taken.strip(),
        author=by,
        noted_at=clock.now(),
    )
    raise_alert(
        episode=episode,
        kind=kind,
        words=f"{RiskKind(kind).label} note by {by}",
        source=source_of(note),
        act_by=deadline(episode, kind),
        by=by,
    )
    record(by=by, what="risk.noted", about=note, kind=kind)
    return note


def deadline(episode: Episode, kind: str) -> datetime:
    """By when an alert of this kind, raised now, must be acted on."""
    return act_by(blueprint(episode.blueprint), kind, timezone.localtime(clock.now()))
