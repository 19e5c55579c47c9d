"""The audit in words: who, when, what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from holdfast.base.audit.models import AccessEvent, AuditEvent
from holdfast.base.ui import spoken


@dataclass(frozen=True, slots=True)
class Entry:
    when: str
    who: str
    what: str
    note: str = ""


def read_rows(events: Iterable[AccessEvent], today: date) -> list[Entry]:
    return [
        Entry(
            when=spoken.when(timezone.localtime(event.at), today),
            who=str(event.actor),
            what=spoken.sentence(event.page.replace("_", " ").replace("-", " ")),
            note=event.reason,
        )
        for event in events
    ]


def write_rows(events: Iterable[AuditEvent], today: date) -> list[Entry]:
    return [
        Entry(spoken.when(timezone.localtime(event.at), today), event.actor_words, done_words(event.what))
        for event in events
    ]


def done_words(what: str) -> str:
    """ "session.recorded" is "Session: recorded"."""
    thing, _, done = what.partition(".")
    return spoken.sentence(": ".join(part.replace("_", " ") for part in (thing, done) if part))


def access_said(number: int, shows: str) -> tuple[str, str]:
    one, many = ("reading", "readings") if shows == "read" else ("change", "changes")
    verb = "is" if number == 1 else "are"
    return spoken.sentence(spoken.count(number, one, many)), f"of this record {verb} logged"
