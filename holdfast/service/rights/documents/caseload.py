"""The active caseload on paper, a page for each family at the most, grouped by worker."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.utils import timezone

from holdfast.base.common import clock
from holdfast.base.ui import spoken
from holdfast.base.ui.paper import typeset
from holdfast.service.people.models import Person
from holdfast.service.rights.queries.caseload import NOTE_LETTERS, Case, Somebody

HERE = Path(str(files("holdfast.service.rights.documents")))
DAYS_KEPT = 7
RISK_LETTERS = 160
MOST_LINES = 4
MOST_PEOPLE = 7
WAITING = "Waiting for a worker"


def caseload_pdf(cases: Sequence[Case]) -> bytes:
    return typeset(HERE / "caseload.typ", caseload_data(cases))


def caseload_data(cases: Sequence[Case]) -> dict[str, Any]:
    """Everything that the paper says, in words."""
    made = timezone.localtime(clock.now())
    groups: dict[str, list[dict[str, Any]]] = {}
    for case in cases:
        groups.setdefault(case.worker or WAITING, []).append(case_words(case, made))
    teams = sorted({case.episode.team.name for case in cases})
    return {
        "title": "Active caseload",
        "service": ", ".join(teams) or "Holdfast",
        "simulated": any(case.episode.team.is_simulated for case in cases),
        "dated": [made.year, made.month, made.day],
        "made": f"{spoken.long_date(made.date())}, {made:%H:%M}",
        "destroy": spoken.long_date(made.date() + timedelta(days=DAYS_KEPT)),
        "count": len(cases),
        "groups": [{"worker": worker, "families": families} for worker, families in sorted(groups.items(), key=_last)],
    }


def _last(group: tuple[str, Any]) -> tuple[bool, str]:
    return group[0] == WAITING, group[0]


def case_words(case: Case, made: datetime) -> dict[str, Any]:
    episode, today = case.episode, made.date()
    ring = [episode.worker_name, episode.supervisor_name and f"{episode.supervisor_name} (supervisor)"]
    return {
        "family": episode.family.name,
        "number": episode.family_id,
        "since": spoken.long_date(episode.accepted_on),
        "need": episode.need,
        "people": [_person(one, made) for one in case.people[:MOST_PEOPLE]],
        "more_people": max(0, len(case.people) - MOST_PEOPLE),
        "alerts": _first([f"{one.get_kind_display()}: {_short(one.words, 110)}" for one in case.alerts]),
        "risks": [
            f"{spoken.short_date(timezone.localdate(one.noted_at))}: {_short(one.text, RISK_LETTERS)}"
            for one in case.risk_notes
        ],
        "goals": _first([_short(one.words, 110) for one in case.goals]),
        "last": _last_session(case.last) if case.last else "No session yet.",
        "next": [_appointment(one, today) for one in case.appointments],
        "ring": "; ".join([*filter(None, ring), *([episode.team.phone] if episode.team.phone else [])]),
    }


def _person(one: Somebody, made: datetime) -> dict[str, Any]:
    return {
        "name": str(one.person),
        "role": {"parent": "Parent or carer", "child": "Child", "other": "Other"}[one.role],
        "age": _age(one.person, made),
        "contact": list(one.contact[:2]),
        "danger": one.danger,
        "young": not one.rung,
        "language": one.person.language if one.person.interpreter_needed else "",
    }


def _age(person: Person, made: datetime) -> str:
    if person.died_on:
        return "has died"
    day = person.born_on or person.expected_on
    return spoken.age(day, made.date()) if day else "age not known"


def _last_session(session: Any) -> str:
    said = f"{spoken.short_date(session.held_on)}, {session.get_attendance_display().lower()}"
    return f"{said}. {_short(session.note, NOTE_LETTERS)}" if session.note else f"{said}. No note."


def _appointment(one: Any, today: Any) -> str:
    start = timezone.localtime(one.starts_at)
    where = one.site.name if one.site else one.get_place_display().lower()
    return f"{spoken.day(start.date(), today)} {start:%H:%M}, {where}, {one.practitioner.full_name}"


def _first(lines: list[str]) -> list[str]:
    """A page holds so many; the number of the rest is said."""
    more = len(lines) - MOST_LINES
    return lines if more <= 0 else [*lines[:MOST_LINES], f"and {more} more, which are not on this page"]


def _short(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[:most].rsplit(' ', 1)[0]} …"
