"""What became of an appointment, recorded in one go: attendance, people, techniques, note, risk, what comes next."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import IntegrityError
from django.utils import timezone

from holdfast.base.audit.actions import action, record
from holdfast.base.common.editing import Seen, refuse_if_changed
from holdfast.base.organisation.models import Site
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.appointments import book_appointment
from holdfast.service.care.actions.episodes import refuse_if_closed
from holdfast.service.care.actions.notes import add_version, drop_drafts, keep_draft
from holdfast.service.care.actions.numbering import count_sessions, next_number
from holdfast.service.care.actions.recording import Recorded, check_recorded, set_people
from holdfast.service.care.actions.risk import write_risk_note
from holdfast.service.care.models import Appointment, Episode, NoteDraft, RiskKind, Session
from holdfast.service.care.models.session import HELD
from holdfast.service.care.queries.session import as_recorded
from holdfast.service.people.models import Person


class AlreadyRecorded(BadInput):
    """Somebody recorded this appointment first; what was typed is kept as a draft of `session`'s note."""

    def __init__(self, session: Session) -> None:
        super().__init__("This session was recorded by somebody else meanwhile. Your note is kept beside theirs.")
        self.session = session


def record_session(
    *,
    appointment: Appointment,
    attendance: str,
    not_held_reason: str,
    minutes: int,
    place: str,
    site: Site | None,
    people: Sequence[Person],
    techniques: Sequence[str],
    risk_changed: bool,
    note_text: str,
    note_based_on: int,
    next_starts_at: datetime | None,
    by: Any,
    risk_text: str = "",
    risk_action: str = "",
    tab: str = "",
    brought: NoteDraft | None = None,
) -> Session:
    """Books the next appointment at `next_starts_at`, as long and in the same place.

    When it is refused, the note stays as a draft, so that what was typed is offered again.
    """
    found = Recorded(attendance, not_held_reason, minutes, place, site, tuple(people), tuple(techniques), risk_changed)
    try:
        return _record(
            appointment=appointment,
            found=found,
            note_text=note_text,
            next_starts_at=next_starts_at,
            risk=(risk_text, risk_action),
            page=(tab, brought),
            by=by,
        )
    except (BadInput, IntegrityError):
        taken = Session.objects.filter(appointment=appointment).first()
        if note_text.strip():
            about = {"session": taken} if taken else {"appointment": appointment}
            keep_draft(**about, text=note_text, based_on=note_based_on, tab=tab or uuid4().hex, by=by)
        if taken:
            if risk_changed:
                note_risk_of(taken, risk_text, risk_action, by)
            raise AlreadyRecorded(taken) from None
        raise


def note_risk_of(session: Session, text: str, action_taken: str, by: Any) -> None:
    """A changed risk is told also by who recorded the session second: the form it was typed on is not shown again."""
    write_risk_note(
        episode=session.episode, kind=RiskKind.RISK, text=text, action_taken=action_taken, session=session, by=by
    )


@action
def _record(
    *,
    appointment: Appointment,
    found: Recorded,
    note_text: str,
    next_starts_at: datetime | None,
    risk: tuple[str, str],
    page: tuple[str, NoteDraft | None],
    by: Any,
) -> Session:
    episode = Episode.objects.select_for_update().get(pk=appointment.episode_id)
    refuse_if_closed(episode)
    held_on = timezone.localdate(appointment.starts_at)
    _check_appointment(appointment)
    check_recorded(episode, found, held_on)
    session = Session.objects.create(
        team_id=episode.team_id,
        episode=episode,
        appointment=appointment,
        practitioner=appointment.practitioner,
        held_on=held_on,
        number=next_number(episode) if found.attendance in HELD else None,
        **found.fields(),
    )
    set_people(session, found)
    count_sessions(episode)
    if note_text.strip():
        add_version(session, note_text, 0, by)
        drop_drafts(by, *page, appointment=appointment)
    if found.risk_changed:
        write_risk_note(episode=episode, kind=RiskKind.RISK, text=risk[0], action_taken=risk[1], session=session, by=by)
    if next_starts_at is not None:
        _book_next(appointment, found, next_starts_at, by)
    session.refresh_from_db()
    family_id = episode.family_id
    record(by=by, what="session.recorded", about=session, family_id=family_id, attendance=found.attendance)
    return session


def _check_appointment(appointment: Appointment) -> None:
    if Appointment.objects.filter(pk=appointment.pk, closed_at__isnull=False).exists():
        raise BadInput("Appointment was changed or cancelled. Open the calendar to see what stands.")
    if Session.objects.filter(appointment=appointment).exists():
        raise BadInput("Session is recorded already. Open it to correct it.")


def _book_next(appointment: Appointment, found: Recorded, starts_at: datetime, by: Any) -> Appointment:
    length = appointment.ends_at - appointment.starts_at
    return book_appointment(
        episode=appointment.episode,
        practitioner=appointment.practitioner,
        kind=appointment.kind,
        starts_at=starts_at,
        minutes=int(length.total_seconds() // 60),
        place=found.place,
        site=found.site,
        by=by,
    )


@action
def correct_session(
    *,
    session: Session,
    attendance: str,
    not_held_reason: str,
    minutes: int,
    place: str,
    site: Site | None,
    people: Sequence[Person],
    techniques: Sequence[str],
    by: Any,
    seen: Seen | None = None,
) -> Session:
    """Put right what was recorded. Which fields changed is in the audit."""
    episode = Episode.objects.select_for_update().get(pk=session.episode_id)
    refuse_if_closed(episode)
    session = Session.objects.select_for_update().get(pk=session.pk)
    given = (attendance, not_held_reason, minutes, place, site, tuple(people), tuple(techniques))
    found = Recorded(*given, session.risk_changed)
    wanted = {**found.fields(), "people": found.people}
    refuse_if_changed(about=session, now=as_recorded(session), seen=seen, wanted=wanted)
    check_recorded(episode, found, session.held_on)
    changed = [name for name, value in found.fields().items() if getattr(session, name) != value]
    if attendance in HELD and session.number is None:
        session.number = next_number(episode)
    elif attendance not in HELD:
        session.number = None
    for name, value in found.fields().items():
        setattr(session, name, value)
    session.save()
    changed += ["people"] if set_people(session, found) else []
    count_sessions(episode)
    session.refresh_from_db()
    record(by=by, what="session.corrected", about=session, family_id=episode.family_id, changed=changed)
    return session
