"""What to use, what to say, and what was said before."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from holdfast.base.ui import spoken
from holdfast.service.care.models import Appointment, Place
from holdfast.service.people.models import Basis, ContactMade, ContactPurpose, Family, Person
from holdfast.service.people.rules.contacting import Decision, warnings
from holdfast.service.people.rules.messages import Facts, letter, message_text
from holdfast.service.people.rules.reaching import Message, SafeWay, Way, dialled


@dataclass(frozen=True)
class Answer:
    """The page's answer. `lefts` are the levels that may be chosen; `text` stands ready to be copied."""

    yes: bool
    words: str
    instead: str
    overridable: bool
    detail: str
    dial: str
    rule_pk: int
    warnings: tuple[str, ...]
    rule: str
    text: str
    lefts: tuple[tuple[str, str], ...]


def answer(decision: Decision, way: Way, facts: Facts) -> Answer:
    used = decision.use
    return Answer(
        yes=decision.yes,
        words=decision.words,
        instead=decision.instead,
        overridable=decision.overridable and used is not None,
        detail=used.detail if used and decision.yes else "",
        dial=dialled(used.detail) if used and decision.yes and way is Way.PHONE else "",
        rule_pk=used.pk if used and used.has_code_word else 0,
        warnings=warnings(used) if used else (),
        rule=used.message.label if used else "",
        text=message_text(used.message, facts) if used and decision.yes else "",
        lefts=tuple(_lefts(used)) if used else (),
    )


def _lefts(used: SafeWay) -> Iterable[tuple[str, str]]:
    """From nothing up to what was agreed; in writing the text itself is what is left."""
    levels = list(Message)
    allowed = levels[: levels.index(used.message) + 1]
    return [(one.value, one.label) for one in (allowed if used.way is Way.PHONE else allowed[-1:])]


def facts_of(family: Family, person: Person, purpose: str, appointment: Appointment | None, by: Any) -> Facts:
    """The appointment only where the contact is for it."""
    told = appointment is not None and purpose == ContactPurpose.APPOINTMENT
    return Facts(
        first_name=person.known_as or person.given_name,
        worker=by.full_name.split()[0],
        service=family.team.name,
        phone=family.team.phone,
        appointment=appointment_words(appointment) if told and appointment else "",
    )


def appointment_words(one: Appointment) -> str:
    """ "on Tuesday 1 December at 10:00, at Kelpby centre"; never a home address."""
    at = timezone.localtime(one.starts_at)
    where = {
        Place.HOME: "at your home",
        Place.SITE: f"at {one.site.name}" if one.site else "",
        Place.PHONE: "by phone",
        Place.VIDEO: "by video call",
    }[Place(one.place)]
    return f"on {spoken.full_date(at.date())} at {at:%H:%M}" + (f", {where}" if where else "")


def letter_data(family: Family, person: Person, used: SafeWay, facts: Facts) -> dict[str, Any]:
    """Letterhead and signature say no more than the message rule."""
    names_service = used.message in (Message.SERVICE, Message.FULL)
    return {
        "title": "Letter",
        "from": family.team.name if names_service else "",
        "phone": family.team.phone if names_service else "",
        "to": [str(person), *(line for line in used.detail.splitlines() if line)],
        "greeting": f"Dear {facts.first_name},",
        "paragraphs": list(letter(used.message, facts)),
        "signed": facts.worker,
    }


@dataclass(frozen=True)
class Past:
    when: str
    words: str
    override: str


def past(rows: Iterable[ContactMade]) -> list[Past]:
    return [_past(one) for one in rows]


def _past(one: ContactMade) -> Past:
    at = timezone.localtime(one.made_at)
    basis = f"{Basis(one.override_basis).label}: {one.override_reason}" if one.override_basis else ""
    words = f"{contact_words(one)}, {one.get_purpose_display().lower()}; {Message(one.message_left).short}"
    return Past(f"{spoken.short_date(at.date())} {at:%H:%M}", f"{words}. {one.made_by.full_name}.", basis)


def contact_words(one: ContactMade) -> str:
    """ "Phone call to Tansy": for the timeline too, without a number."""
    return f"{Way(one.way).label} to {one.person.known_as or one.person.given_name or 'somebody'}"
