"""The bar on every page of a family: who they are, what must not be overlooked, where they are on their way."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from holdfast.base.ui import spoken
from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.presenters.consents import Mark, consent_marks
from holdfast.service.care.presenters.pathway import Step, pathway
from holdfast.service.care.presenters.people import birth_words, child_age, first_name
from holdfast.service.care.presenters.reach import Reach, reach_of
from holdfast.service.care.queries.header import HeaderRows, header_rows
from holdfast.service.people.models import Family, FamilyRole
from holdfast.service.people.rules.living_arrangements import Arrangement
from holdfast.service.people.rules.relationships import Kind, subject_words

ALERTS = {"risk_item": "Risk item answered", "risk": "Risk note", "safeguarding": "Safeguarding note"}


@dataclass(frozen=True)
class Fact:
    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class FamilyHeader:
    """`tags` are (words, tone), the gravest first."""

    family_id: int
    episode_id: int | None
    name: str
    people: str
    tags: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    reach: tuple[Reach, ...]
    consents: tuple[Mark, ...]
    steps: tuple[Step, ...]
    worker: str
    supervisor: str
    practitioner_id: int | None
    blueprint: str
    sessions_held: int
    is_open: bool


def family_header(family: Family, user: Any, today: date, rows: HeaderRows | None = None) -> FamilyHeader:
    """Three light queries; the family has been reached through the user's scope and its reading logged by the view."""
    rows = rows or header_rows(family, user, today)
    members, episode = rows.members, rows.episode
    clients = [row for row in members if row["role"] != FamilyRole.OTHER]
    clients.sort(key=lambda row: row["role"] == FamilyRole.CHILD)
    first_names = {row["person_id"]: first_name(row) for row in members}
    found = episode or {}
    return FamilyHeader(
        family_id=family.pk,
        episode_id=found.get("pk"),
        name=family.name,
        people=spoken.join(first_name(row) for row in clients),
        tags=(*_risks(members, first_names), *_tags(members, found, today)),
        facts=(*(_person(row, today) for row in clients), *_workers(found)),
        reach=tuple(
            reach_of(row) for row in clients if row["role"] == FamilyRole.PARENT and not row["person__died_on"]
        ),
        consents=consent_marks(rows.consents, first_names, today),
        steps=pathway(blueprint(found["blueprint"]), found, today) if episode else (),
        worker=found.get("worker__practitioner__full_name") or "",
        supervisor=found.get("worker__supervisor__full_name") or "",
        practitioner_id=found.get("worker__practitioner_id"),
        blueprint=found.get("blueprint", ""),
        sessions_held=found.get("sessions_held", 0),
        is_open=bool(episode) and found["closed_on"] is None,
    )


def _risks(members: list[dict[str, Any]], first_names: dict[int, str]) -> list[tuple[str, str]]:
    """Above all else on every page of the record: what must not be told to whom."""
    named = [(row, [first_names.get(one, "somebody") for one in row["risk_to"]]) for row in members if row["risk_to"]]
    return [(f"{first_name(row)} is a risk to {spoken.join(whom)}", "brick") for row, whom in named]


def _person(row: dict[str, Any], today: date) -> Fact:
    if row["role"] == FamilyRole.CHILD:
        place = f", {_place(row['lives'])}" if row["lives"] else ""
        return Fact(first_name(row), f"{child_age(row, today)}{place}", birth_words(row))
    age = spoken.age(row["person__born_on"], today).removesuffix(" years") if row["person__born_on"] else ""
    kin = subject_words(Kind(row["kin"]), row["person__sex"]).removesuffix(" of") if row["kin"] else "parent or carer"
    return Fact(first_name(row), ", ".join(filter(None, (age, kin))), birth_words(row))


def _place(kind: str) -> str:
    if kind == Arrangement.HOME:
        return "at home"
    return Arrangement(kind).label.lower() if kind in set(Arrangement) else kind.replace("_", " ")


def _workers(episode: dict[str, Any]) -> list[Fact]:
    worker = episode.get("worker__practitioner__full_name")
    if not worker:
        return [Fact("Worker", "not yet allocated")] if episode and not episode["closed_on"] else []
    since = episode["worker__allocated_on"]
    return [
        Fact("Worker", worker, f"since {spoken.short_date(since)}"),
        Fact("Supervisor", episode["worker__supervisor__full_name"]),
    ]


def _tags(members: list[dict[str, Any]], episode: dict[str, Any], today: date) -> tuple[tuple[str, str], ...]:
    tags = []
    if episode.get("alert_kind"):
        tags.append(
            (f"{ALERTS[episode['alert_kind']]} {spoken.ago(timezone.localdate(episode['alert_at']), today)}", "brick")
        )
    elif episode.get("safeguarding"):
        tags.append(("Safeguarding note on record", "amber"))
    for row in members:
        if row["person__died_on"]:
            tags.append((f"{first_name(row)} died {spoken.short_date(row['person__died_on'])}", "amber"))
        if row["person__interpreter_needed"] and row["role"] == FamilyRole.PARENT:
            tags.append((f"Interpreter: {row['person__language'] or 'language not known'}", "plum"))
    if episode.get("closed_on"):
        tags.append((f"Closed {spoken.short_date(episode['closed_on'])}", ""))
    return tuple(tags)
