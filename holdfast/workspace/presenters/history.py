"""The audit in words: who, when, what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.utils import timezone

from holdfast.base.audit.models import AccessEvent, AuditEvent
from holdfast.base.ui import spoken
from holdfast.service.rights.rules.pages import page_in_words


@dataclass(frozen=True, slots=True)
class Entry:
    when: str
    who: str
    what: str
    note: str = ""
    number: str = ""
    about: str = ""


COLUMNS = ("When", "Who", "Staff number", "What", "Reason", "Family number", "Record", "Record number")


def read_rows(events: Iterable[AccessEvent], today: date) -> list[Entry]:
    return [
        Entry(
            when=spoken.when(timezone.localtime(event.at), today),
            who=str(event.actor),
            what=page_in_words(event.page),
            note=event.reason,
            number=_number(event.family_id),
            about=about(event),
        )
        for event in events
    ]


def write_rows(events: Iterable[AuditEvent], today: date) -> list[Entry]:
    return [
        Entry(
            spoken.when(timezone.localtime(event.at), today),
            event.actor_words,
            done_words(event.what),
            number=_number(event.family_id),
            about=about(event),
        )
        for event in events
    ]


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def about(event: AccessEvent | AuditEvent) -> str:
    """ "care.session" 12 is "session 12"; of a family's page itself nothing."""
    if event.subject_id is None:
        return ""
    try:
        name = apps.get_model(event.subject_type)._meta.verbose_name
    except (LookupError, ValueError):  # what an earlier version wrote about
        name = event.subject_type.rpartition(".")[2]
    return f"{name} {event.subject_id}"


def cells(event: AccessEvent | AuditEvent) -> tuple[object, ...]:
    """A row of the exported list: whole moments and numbers, so that it can be compared with another list."""
    return (
        timezone.localtime(event.at).isoformat(timespec="seconds"),
        str(event.actor) if isinstance(event, AccessEvent) else event.actor_words,
        event.actor_id,
        event.page if isinstance(event, AccessEvent) else event.what,
        event.reason if isinstance(event, AccessEvent) else "",
        event.family_id,
        event.subject_type,
        event.subject_id,
    )


def done_words(what: str) -> str:
    """ "session.recorded" is "Session: recorded"."""
    thing, _, done = what.partition(".")
    return spoken.sentence(": ".join(part.replace("_", " ") for part in (thing, done) if part))


def access_said(number: int, shows: str) -> tuple[str, str]:
    one, many = ("reading", "readings") if shows == "read" else ("change", "changes")
    verb = "is" if number == 1 else "are"
    return spoken.sentence(spoken.count(number, one, many)), f"of this record {verb} logged"
