"""Short ways to do in a test what a person does on a page."""

from datetime import UTC, datetime
from typing import Any

from holdfast.service.care.actions.appointments import book_appointment
from holdfast.service.care.actions.sessions import record_session
from holdfast.service.care.models import Appointment, Session
from tests.service.care.conftest import Care


def at(day: int, hour: int = 11, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def book(care: Care, starts_at: datetime, **changes: Any) -> Appointment:
    given = {
        "episode": care.episode,
        "practitioner": care.therapist,
        "kind": "session",
        "minutes": 50,
        "place": "home",
        "site": None,
        "by": care.therapist,
        **changes,
    }
    return book_appointment(starts_at=starts_at, **given)


def write_up(care: Care, appointment: Appointment, **changes: Any) -> Session:
    given = {
        "attendance": "attended",
        "not_held_reason": "",
        "minutes": 50,
        "place": "home",
        "site": None,
        "people": [care.two.parent, care.two.child],
        "techniques": ["watch-wait-and-wonder"],
        "risk_changed": False,
        "note_text": "Wren looked up.",
        "note_based_on": 0,
        "next_starts_at": None,
        "by": care.therapist,
        **changes,
    }
    return record_session(appointment=appointment, **given)
