"""The plain facts from which it follows what is due. Every id is opaque here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from holdfast.blueprints.model.blueprint import Blueprint

About: TypeAlias = Literal["woman", "parent", "child", "dyad", "family", "goal"]


@dataclass(frozen=True)
class ReferralRecord:
    """A sent referral."""

    referral: str
    sent_on: date
    acknowledged_on: date | None = None
    chased_on: tuple[date, ...] = ()
    decided_on: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class Appointment:
    """An appointment that stands and of which no outcome is recorded yet."""

    appointment: str
    on: date


@dataclass(frozen=True)
class Session:
    """What became of an appointment; one that was not held has no number."""

    session: str
    on: date
    number: int | None
    note_written: bool = False


@dataclass(frozen=True)
class Subject:
    """Whom or what a measure can be about in this episode."""

    about: About
    id: str


@dataclass(frozen=True)
class Measured:
    """A measure that was obtained, or for which a reason was given why not."""

    instrument: str
    subject: str
    occasion: str


@dataclass(frozen=True)
class ReviewHeld:
    """A review that was held; `review` is the blueprint's id for it."""

    id: str
    review: str
    held_on: date
    signed_on: date | None = None


@dataclass(frozen=True)
class Alert:
    """An alert that nobody has dealt with yet."""

    alert: str
    kind: Literal["risk_item", "risk", "safeguarding"]
    raised_on: date


@dataclass(frozen=True)
class Consent:
    """A consent in force that runs out."""

    consent: str
    purpose: str
    expires_on: date


@dataclass(frozen=True)
class EpisodeRecord:
    """An episode from acceptance on."""

    episode: str
    accepted_on: date
    allocated_on: date | None = None
    allocated_to: str | None = None
    first_contact_on: date | None = None
    programme: str | None = None
    appointments: tuple[Appointment, ...] = ()
    sessions: tuple[Session, ...] = ()
    subjects: tuple[Subject, ...] = ()
    measured: tuple[Measured, ...] = ()
    reviews: tuple[ReviewHeld, ...] = ()
    closure_requested_on: date | None = None
    closed_on: date | None = None
    alerts: tuple[Alert, ...] = ()
    consents: tuple[Consent, ...] = ()

    @property
    def held(self) -> tuple[Session, ...]:
        """The sessions that were held, by date."""
        held = (each for each in self.sessions if each.number is not None)
        return tuple(sorted(held, key=lambda each: (each.on, each.session)))

    def owner(self, blueprint: Blueprint, role: str) -> str | None:
        """The person who holds `role` for this family, where the record knows."""
        return self.allocated_to if role in blueprint.allocation.to else None

    @property
    def ending(self) -> bool:
        """Whether the ending is agreed or done."""
        return self.closure_requested_on is not None or self.closed_on is not None
