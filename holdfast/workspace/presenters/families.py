"""The list of families: what is due first stands first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse

from holdfast.base.ui import spoken
from holdfast.service.care.presenters.people import first_name
from holdfast.service.people.models import FamilyRole
from holdfast.service.people.queries import Found
from holdfast.workspace.presenters.due import child_words, what
from holdfast.workspace.presenters.links import action_url
from holdfast.workspace.queries.due import Owed
from holdfast.workspace.queries.facts import Facts, Row

COLUMNS = ("Family", "Parents and carers", "Children", "Worker", "State", "Next due", "By")
NEVER = date.max
Opens = Callable[[str, int], bool]


@dataclass(frozen=True, slots=True)
class FamilyRow:
    family_id: int
    name: str
    url: str
    carers: str
    children: str
    worker: str
    state: str
    next_due: str = ""
    next_url: str = ""
    by: date = NEVER
    due: str = ""
    overdue: bool = False
    found_by: str = ""

    def cells(self) -> tuple[str, ...]:
        by = "" if self.by == NEVER else self.by.isoformat()
        return (self.name, self.carers, self.children, self.worker, self.state, self.next_due, by)


def open_rows(many: Iterable[Facts], first: dict[int, Owed], today: date, opens: Opens) -> list[FamilyRow]:
    """`opens` says whether the reader may open a page of a team."""
    rows = [_open(facts, first.get(facts.care.episode_id), today, opens) for facts in many]
    return sorted(rows, key=lambda row: (row.by, row.name))


def _open(facts: Facts, owed: Owed | None, today: date, opens: Opens) -> FamilyRow:
    care, held = facts.care, len(facts.record.held)
    if care.practitioner_id is None:
        state = f"waits {spoken.plural((today - facts.record.accepted_on).days, 'day')}"
    elif facts.record.ending:
        state = "ending"
    else:
        state = spoken.plural(held, "session") if held else "not begun"
    row = FamilyRow(
        family_id=care.family_id,
        name=care.family,
        url=reverse("family", args=[care.family_id]),
        carers=_carers(facts.clients),
        children=_children(facts.clients, today),
        worker=care.practitioner or "not allocated",
        state=state,
    )
    return _with_next(row, owed, care.team_id, today, opens) if owed else row


def _with_next(row: FamilyRow, owed: Owed, team: int, today: date, opens: Opens) -> FamilyRow:
    by, address = owed.item.by, action_url(owed)
    return replace(
        row,
        next_due=what(owed),
        next_url=address if opens(address, team) else "",
        by=by,
        due=spoken.due(by, today),
        overdue=by < today,
    )


def marked(rows: list[FamilyRow], opened: Mapping[int, str]) -> list[FamilyRow]:
    """Rows that the reader has by another way than their team say so."""
    return [
        replace(row, state=f"{row.state}, {opened[row.family_id]}") if row.family_id in opened else row for row in rows
    ]


def other_rows(rows: Iterable[Row], today: date, found: Sequence[Found] = ()) -> list[FamilyRow]:
    by_family = {each.family.pk: each for each in reversed(found)}
    made = [_other(row, today, by_family.get(row["family_id"])) for row in rows]
    order = {each.family.pk: place for place, each in reversed(list(enumerate(found)))}
    return sorted(made, key=lambda row: (row.state.startswith("closed"), order[row.family_id])) if found else made


def _other(row: Row, today: date, found: Found | None) -> FamilyRow:
    if row["accepted_on"] is None:
        state = "not accepted"
    elif row["closed_on"]:
        state = f"closed {spoken.short_date(row['closed_on'])}"
    else:
        state = "open"
    return FamilyRow(
        family_id=row["family_id"],
        name=row["family__name"],
        url=reverse("family", args=[row["family_id"]]),
        worker=row["worker__practitioner__full_name"] or "",
        state=state,
        found_by=_found_by(found) if found else "",
        carers=_carers(row["clients"]),
        children=_children(row["clients"], today),
    )


def _found_by(found: Found) -> str:
    born = found.person.born_on
    return f"{found.person}{f', born {spoken.short_date(born)}' if born else ''}"


def _carers(clients: Sequence[Row]) -> str:
    return spoken.join(first_name(row) for row in clients if row["role"] == FamilyRole.PARENT)


def _children(clients: Sequence[Row], today: date) -> str:
    return "; ".join(child_words(row, today) for row in clients if row["role"] == FamilyRole.CHILD)


def families_said(rows: Sequence[FamilyRow], asked: dict[str, Any], today: date) -> tuple[str, str]:
    """The answer at the top: the number, and what stands out among them."""
    if asked["q"]:
        return spoken.sentence(spoken.count(len(rows), "family", "families")), f" found for “{asked['q']}”"
    kinds = {"open": "open", "waiting": "waiting for allocation", "closed": "closed", "all": "on record"}
    number = spoken.sentence(spoken.count(len(rows), "family", "families"))
    verb = "is" if len(rows) == 1 else "are"
    late = sum(row.overdue for row in rows)
    tail = f"; {spoken.in_words(late)} {'has' if late == 1 else 'have'} something overdue" if late else ""
    return number, f" {verb} {kinds[asked['state']]}{' with you' if asked['whose'] == 'mine' else ''}{tail}"
