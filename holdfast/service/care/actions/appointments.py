"""Appointments: booked, superseded when they change, cancelled; never overwritten."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from holdfast.base.access.queries import is_restricted
from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.common.editing import ChangedMeanwhile, Seen
from holdfast.base.organisation.models import Site, User
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.episodes import refuse_if_closed
from holdfast.service.care.models import Appointment, Episode, Place
from holdfast.service.care.queries.appointments import as_agreed, clash, latest_of

LONGEST = 480  # minutes; a working day


@action
def book_appointment(
    *,
    episode: Episode,
    practitioner: User,
    kind: str,
    starts_at: datetime,
    minutes: int,
    place: str,
    site: Site | None,
    by: Any,
) -> Appointment:
    refuse_if_closed(episode)
    appointment = Appointment(team_id=episode.team_id, episode=episode, practitioner=practitioner, kind=kind)
    _put(appointment, starts_at, minutes, place, site)
    record(by=by, what="appointment.booked", about=appointment, family_id=episode.family_id, kind=kind)
    return appointment


@action
def change_appointment(
    *,
    appointment: Appointment,
    starts_at: datetime,
    minutes: int,
    place: str,
    site: Site | None,
    reason: str,
    by: Any,
    practitioner: User | None = None,
    seen: Seen | None = None,
) -> Appointment:
    """The new appointment; the one before stays as it was, closed.

    With `seen`, a change that somebody else made meanwhile is laid beside this one.
    """
    _refuse_unless_standing(appointment, compare=seen is not None)
    episode = appointment.episode
    refuse_if_closed(episode)
    _close(appointment)
    changed = Appointment(
        team_id=appointment.team_id,
        episode=episode,
        practitioner=practitioner or appointment.practitioner,
        kind=appointment.kind,
        supersedes=appointment,
        change_reason=reason.strip()[:200],
    )
    _put(changed, starts_at, minutes, place, site)
    record(
        by=by,
        what="appointment.changed",
        about=changed,
        family_id=episode.family_id,
        supersedes=appointment.pk,
    )
    return changed


@action
def cancel_appointment(*, appointment: Appointment, reason: str, by: Any) -> Appointment:
    """For a time that will not be kept and is not made up; a family that cancels late is recorded as a session."""
    _refuse_unless_standing(appointment)
    if not reason.strip():
        raise BadInput("Reason is empty. Say why the appointment is cancelled.")
    _close(appointment, reason.strip()[:200])
    family_id = appointment.episode.family_id
    record(by=by, what="appointment.cancelled", about=appointment, family_id=family_id)
    return appointment


def _refuse_unless_standing(appointment: Appointment, *, compare: bool = False) -> None:
    """As it is now and not as the page had it; who records its session meanwhile waits for the same lock."""
    Episode.objects.select_for_update().get(pk=appointment.episode_id)
    now = latest_of(appointment)
    if compare and now.pk != appointment.pk and now.closed_at is None and not hasattr(now, "session"):
        raise ChangedMeanwhile(as_agreed(now), now)
    if now.cancel_reason:
        raise BadInput(
            f"Appointment was cancelled already: “{now.cancel_reason}”. Open the calendar to see what stands."
        )
    if now.pk != appointment.pk:
        raise BadInput("Appointment was changed already. Open the calendar to see what stands.")
    if hasattr(now, "session"):
        raise BadInput("Appointment has its session recorded. What has happened cannot be moved or cancelled.")


def _close(appointment: Appointment, reason: str = "") -> None:
    appointment.closed_at, appointment.cancel_reason = clock.now(), reason
    appointment.save()


def _put(appointment: Appointment, starts_at: datetime, minutes: int, place: str, site: Site | None) -> None:
    if not 5 <= minutes <= LONGEST:
        raise BadInput(f"Length must be 5 to {LONGEST} minutes.")
    if place == Place.SITE and site is None:
        raise BadInput("Centre is missing. Choose at which centre it is.")
    appointment.starts_at, appointment.ends_at = starts_at, starts_at + timedelta(minutes=minutes)
    appointment.place, appointment.site = place, site if place == Place.SITE else None
    _refuse_clash(appointment)
    try:
        with transaction.atomic():
            appointment.save()
    except IntegrityError as refused:
        # somebody else took the same time in this very moment; any other fault is ours and shown as such
        if "appointment_one_at_a_time" not in str(refused):
            raise
        raise BadInput("Time was taken by another appointment a moment ago. Choose another time.") from refused


def _refuse_clash(appointment: Appointment) -> None:
    other = clash(appointment.practitioner, appointment.starts_at, appointment.ends_at)
    if other is None:
        return
    start, end = timezone.localtime(other.starts_at), timezone.localtime(other.ends_at)
    raise BadInput(
        f"{appointment.practitioner.full_name} is with {words_for(other, appointment)} "
        f"from {start:%H:%M} to {end:%H:%M} on {start:%A} {start.day} {start:%B}. Choose another time."
    )


def words_for(other: Appointment, appointment: Appointment) -> str:
    """Another team's family is not named, nor one whose record is restricted."""
    if other.team_id != appointment.team_id:
        return "another team"
    return "the same family" if other.episode_id == appointment.episode_id else _family_words(other)


def _family_words(other: Appointment) -> str:
    return "another family" if is_restricted(other.episode.family_id) else f"the {other.episode.family} family"
