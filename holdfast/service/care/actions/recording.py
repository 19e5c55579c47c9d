"""What is said about a session, checked against the blueprint and the family."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from holdfast.base.common import clock
from holdfast.base.organisation.models import Site
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import BadInput
from holdfast.service.care.models import Attendance, Episode, Place, Session, SessionPerson
from holdfast.service.care.models.session import HELD
from holdfast.service.people.models import FamilyMember, Person


@dataclass(frozen=True)
class Recorded:
    attendance: str
    not_held_reason: str
    minutes: int
    place: str
    site: Site | None
    people: tuple[Person, ...]
    techniques: tuple[str, ...]
    risk_changed: bool

    @property
    def was_held(self) -> bool:
        return self.attendance in HELD

    def fields(self) -> dict[str, Any]:
        return {
            "attendance": self.attendance,
            "not_held_reason": "" if self.was_held else self.not_held_reason,
            "minutes": self.minutes,
            "place": self.place,
            "site": self.site if self.place == Place.SITE else None,
            "techniques": list(self.techniques) if self.was_held else [],
            "risk_changed": self.risk_changed,
        }


def check_recorded(episode: Episode, found: Recorded, held_on: date) -> None:
    if found.attendance not in Attendance.values:
        raise BadInput("Attendance is missing. Say whether the session happened.")
    if held_on > clock.today() and found.attendance in (*HELD, Attendance.DID_NOT_COME, Attendance.LATE_NOT_SEEN):
        raise BadInput("Session lies in the future. Only a cancellation can be recorded before the day.")
    if held_on < episode.accepted_on:
        raise BadInput("Session lies before the family was accepted. Change the appointment first.")
    if not 1 <= found.minutes <= 480:
        raise BadInput("Minutes must be 1 to 480.")
    if found.place == Place.SITE and found.site is None:
        raise BadInput("Centre is missing. Choose at which centre it was.")
    _check_words(episode, found)
    _check_people(episode, found)


def _check_words(episode: Episode, found: Recorded) -> None:
    programme = blueprint(episode.blueprint).programme()
    reasons = {reason.id: reason.name for reason in programme.missed_reasons}
    if not found.was_held and found.not_held_reason not in reasons:
        raise BadInput(f"Reason is missing. Say why it did not happen: {', '.join(reasons.values())}.")
    unknown = set(found.techniques) - {technique.id for technique in programme.techniques}
    if found.was_held and unknown:
        raise BadInput("Technique is not one of this programme. Choose from those listed.")


def _check_people(episode: Episode, found: Recorded) -> None:
    if not found.was_held:
        return
    if not found.people:
        raise BadInput("People are missing. Tick who was there.")
    members = set(FamilyMember.objects.filter(family_id=episode.family_id).values_list("person_id", flat=True))
    if not {person.pk for person in found.people} <= members:
        raise BadInput("Somebody ticked does not belong to this family. Add them to the family first.")


def set_people(session: Session, found: Recorded) -> bool:
    """Write down who was there; whether that changed anything. Part of an action that records it."""
    wanted = {person.pk for person in found.people} if found.was_held else set()
    present = set(SessionPerson.objects.filter(session=session).values_list("person_id", flat=True))
    SessionPerson.objects.filter(session=session, person_id__in=present - wanted).delete()
    SessionPerson.objects.bulk_create(
        [SessionPerson(team_id=session.team_id, session=session, person_id=pk) for pk in sorted(wanted - present)]
    )
    return wanted != present
