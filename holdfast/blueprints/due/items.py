"""One thing that is due, and how urgent it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing is due."""

    ALERT = "alert"
    ACKNOWLEDGE = "acknowledge"
    CHASE = "chase"
    DECIDE = "decide"
    ALLOCATE = "allocate"
    FIRST_CONTACT = "first_contact"
    BOOK_SESSION = "book_session"
    RECORD_SESSION = "record_session"
    SESSION_NOTE = "session_note"
    START_MEASURE = "start_measure"
    SESSION_MEASURE = "session_measure"
    REVIEW = "review"
    REVIEW_MEASURE = "review_measure"
    SIGN_OFF = "sign_off"
    PLAN_ENDING = "plan_ending"
    END_MEASURE = "end_measure"
    END_REPORT = "end_report"
    FOLLOW_UP_MEASURE = "follow_up_measure"
    CONSENT_EXPIRES = "consent_expires"


class Urgency(StrEnum):
    """How soon something is due, in the order in which people work."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"


@dataclass(frozen=True, kw_only=True)
class DueItem:
    """Something that should happen, who owes it and by when."""

    kind: Kind
    what: str
    """What to do, in words."""
    why: str
    """The blueprint's rule, in words."""
    by: date
    """The last day on which it is in time."""
    owner_role: str
    """The blueprint's role that owes it."""
    owner: str | None = None
    """The person who owes it, where the record says so."""
    record: str
    """The referral or episode."""
    thing: str | None = None
    """The session, appointment, instrument, review, alert or consent."""
    subject: str | None = None
    """Whom a measure is about."""
    occasion: str | None = None
    """The occasion of a measure."""

    @property
    def key(self) -> str:
        """Names this item and no other; the same again tomorrow if it is still due."""
        parts = (self.kind.value, self.record, self.thing, self.subject, self.occasion)
        return ":".join(part or "" for part in parts).rstrip(":")

    @property
    def action(self) -> str:
        """What the button does."""
        return ACTIONS[self.kind]


ACTIONS = {kind: "enter_measure" if kind.value.endswith("_measure") else kind.value for kind in Kind} | {
    Kind.ALERT: "see_alert",
    Kind.SESSION_NOTE: "write_note",
    Kind.REVIEW: "hold_review",
    Kind.END_REPORT: "write_end_report",
    Kind.CONSENT_EXPIRES: "renew_consent",
}


def urgency(by: date, today: date) -> Urgency:
    """Overdue after its day, then today, then until the coming Sunday, then later."""
    if by < today:
        return Urgency.OVERDUE
    if by == today:
        return Urgency.TODAY
    sunday = today + timedelta(days=6 - today.weekday())
    return Urgency.THIS_WEEK if by <= sunday else Urgency.LATER


def in_order(items: Iterable[DueItem]) -> tuple[DueItem, ...]:
    """By date, alerts first on a day, then by key so that the order never changes by itself."""
    return tuple(sorted(items, key=lambda item: (item.by, item.kind is not Kind.ALERT, item.key)))


def grouped(items: Iterable[DueItem], today: date) -> dict[Urgency, tuple[DueItem, ...]]:
    """All four groups in their order, each sorted; a group may be empty."""
    ordered = in_order(items)
    return {group: tuple(item for item in ordered if urgency(item.by, today) is group) for group in Urgency}
