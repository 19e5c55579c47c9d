"""Each kind of record that can be changed: where its form is, and a change that nobody else makes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

Change = Callable[[int], dict[str, str]]


@dataclass(frozen=True)
class Kind:
    name: str
    change: Change
    role: str = "clinical_director"


@dataclass
class Record:
    """`path` is where its form stands now: of some kinds each change has a page of its own."""

    kind: Kind
    path: str
    find: str = ""  # on this page a link with the record's present address stands
    named: str = ""
    taken: int = field(default=0)


def _day(name: str, on: date) -> dict[str, str]:
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


def _person(number: int) -> dict[str, str]:
    return {"known_as": f"Name {number}"} if number % 3 else {"known_as": f"Name {number}", "ethnicity": f"E {number}"}


def _contact(number: int) -> dict[str, str]:
    return {"contact_notes": f"After {number}", **({"language": f"Language {number}"} if number % 2 else {})}


def _answers(number: int) -> dict[str, str]:
    """A number in the base of four answers; the risk item stays as it is."""
    return {f"item-{item}": str(number // 4 ** (item - 1) % 4) for item in range(1, 9)}


PERSON = Kind("a person", _person)
CONTACT = Kind("how to reach somebody", _contact)
SESSION = Kind("what became of a session", lambda number: {"minutes": str(number)})
FIRST_CONTACT = Kind("a first contact", lambda number: _day("contacted_on", date(2024, 1, 2) + timedelta(number)))
APPOINTMENT = Kind("an appointment", lambda number: _day("day", date(2027, 1, 4) + timedelta(number)))
MEASURE = Kind("a measure", _answers)
REFERRAL = Kind("an answer of a referral", lambda number: {"safe_how": f"Call {number}", "reason": "She rang"})
PHONE = Kind("a team's number", lambda number: {"phone": f"01632 960 {number:03d}"}, "manager")
MEMBER = Kind("what somebody holds", lambda number: {"places": str(13 + number % 86)}, "manager")
KINDS = (PERSON, CONTACT, SESSION, FIRST_CONTACT, APPOINTMENT, MEASURE, REFERRAL, PHONE, MEMBER)
