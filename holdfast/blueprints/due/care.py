"""What an episode needs from acceptance to its ending: allocation, first contact, appointments, notes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from holdfast.blueprints.days import working_days_after
from holdfast.blueprints.due.facts import Appointment, EpisodeRecord, Session
from holdfast.blueprints.due.items import DueItem, Kind
from holdfast.blueprints.due.words import sessions, working_days
from holdfast.blueprints.model.blueprint import Blueprint


def care_items(blueprint: Blueprint, record: EpisodeRecord, today: date) -> Iterator[DueItem]:
    """The steps of the work itself."""
    if record.closed_on is None:
        if record.allocated_on is None:
            yield _allocate(blueprint, record)
        elif record.first_contact_on is None and not record.sessions:
            yield _first_contact(blueprint, record, record.allocated_on)
        else:
            yield from _next_session(blueprint, record, today)
        yield from (_outcome(blueprint, record, each) for each in record.appointments if each.on < today)
    yield from (_note(blueprint, record, each) for each in record.held if not each.note_written)


def _allocate(blueprint: Blueprint, record: EpisodeRecord) -> DueItem:
    allocation = blueprint.allocation
    limit = allocation.allocate_within_working_days
    return DueItem(
        kind=Kind.ALLOCATE,
        what=f"Allocate the family to a {blueprint.role_name(allocation.to[0]).lower()}",
        why=f"An accepted family is allocated {working_days(limit)}.",
        by=working_days_after(record.accepted_on, limit),
        owner_role=allocation.role,
        record=record.episode,
    )


def _first_contact(blueprint: Blueprint, record: EpisodeRecord, allocated_on: date) -> DueItem:
    allocation = blueprint.allocation
    limit = allocation.first_contact_within_working_days
    return DueItem(
        kind=Kind.FIRST_CONTACT,
        what="Make the first contact with the family",
        why=f"The family hears from us {working_days(limit)} of allocation.",
        by=working_days_after(allocated_on, limit),
        owner_role=allocation.engagement_role or allocation.to[0],
        owner=record.owner(blueprint, allocation.engagement_role or allocation.to[0]),
        record=record.episode,
    )


def _next_session(blueprint: Blueprint, record: EpisodeRecord, today: date) -> Iterator[DueItem]:
    if record.ending or any(each.on >= today for each in record.appointments):
        return
    programme = blueprint.programme(record.programme).sessions
    done = len(record.held)
    contacts = (record.first_contact_on, *(each.on for each in record.sessions))
    seen = (*(day for day in contacts if day is not None), *(each.on for each in record.appointments))
    by = working_days_after(max(seen), programme.booked_within_working_days)
    kind, what = Kind.BOOK_SESSION, f"Book session {done + 1}"
    why = f"The next session is booked {working_days(programme.booked_within_working_days)} of the last contact."
    if programme.maximum is not None and done >= programme.maximum:
        kind, what = Kind.PLAN_ENDING, "Agree the ending"
        why = f"The programme has at most {sessions(programme.maximum)}; {done} are done."
    yield DueItem(
        kind=kind,
        what=what,
        why=why,
        by=by,
        owner_role=blueprint.allocation.to[0],
        owner=record.allocated_to,
        record=record.episode,
    )


def _outcome(blueprint: Blueprint, record: EpisodeRecord, appointment: Appointment) -> DueItem:
    limit = blueprint.programme(record.programme).sessions.note_within_working_days
    return DueItem(
        kind=Kind.RECORD_SESSION,
        what="Say what became of the appointment",
        why=f"What became of an appointment is recorded {working_days(limit)}.",
        by=working_days_after(appointment.on, limit),
        owner_role=blueprint.allocation.to[0],
        owner=record.allocated_to,
        record=record.episode,
        thing=appointment.appointment,
    )


def _note(blueprint: Blueprint, record: EpisodeRecord, session: Session) -> DueItem:
    limit = blueprint.programme(record.programme).sessions.note_within_working_days
    return DueItem(
        kind=Kind.SESSION_NOTE,
        what=f"Write the note of session {session.number}",
        why=f"A note is written {working_days(limit)} of the session.",
        by=working_days_after(session.on, limit),
        owner_role=blueprint.allocation.to[0],
        owner=record.allocated_to,
        record=record.episode,
        thing=session.session,
    )
