"""People, ties, homes and goals as plain values: the overview reads many of them and changes none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from holdfast.base.common.compiled import compiled
from holdfast.service.care.models import Goal
from holdfast.service.people.models import FamilyRole, LivingArrangement, Relationship
from holdfast.workspace.queries.facts import Row


@dataclass(frozen=True, slots=True)
class Someone:
    """The attributes of `people.Person` that pages speak of."""

    pk: int
    given_name: str
    known_as: str
    family_name: str = ""
    sex: str = ""
    born_on: date | None = None
    expected_on: date | None = None
    died_on: date | None = None
    language: str = ""
    interpreter_needed: bool = False
    contact_notes: str = ""

    def __str__(self) -> str:
        return f"{self.known_as or self.given_name or 'Baby'} {self.family_name}".rstrip()

    @property
    def is_unborn(self) -> bool:
        return self.born_on is None and self.expected_on is not None and self.died_on is None


@dataclass(frozen=True, slots=True)
class Member:
    person: Someone
    person_id: int
    role: str


@dataclass(frozen=True, slots=True)
class Tie:
    pk: int
    person: Someone
    person_id: int
    relative: Someone
    relative_id: int
    kind: str
    started_on: date | None
    ended_on: date | None
    responsibility: str
    note: str


@dataclass(frozen=True, slots=True)
class Home:
    child: Someone
    child_id: int
    lives_with: Someone | None
    lives_with_id: int | None
    kind: str
    started_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Aim:
    pk: int
    words: str
    person: Someone
    set_on: date
    ended_on: date | None
    end_reason: str


_ORDER = {FamilyRole.PARENT: 0, FamilyRole.CHILD: 1, FamilyRole.OTHER: 2}
_NAMES = (
    "given_name", "known_as", "family_name", "sex", "born_on", "expected_on", "died_on", "language",
    "interpreter_needed", "contact_notes",
)  # fmt: skip


def members_from(rows: Iterable[Row]) -> list[Member]:
    """From the rows of the family's bar: parents first, then children, then others."""
    members = [Member(_someone(row), row["person_id"], row["role"]) for row in rows]
    return sorted(members, key=lambda one: _ORDER[FamilyRole(one.role)])


def _someone(row: Row) -> Someone:
    """Where safe ways were agreed, what was noted before about reaching somebody is said no more."""
    told = {**row, "person__contact_notes": ""} if row.get("safe") else row
    return Someone(row["person_id"], *(told[f"person__{name}"] for name in _NAMES))


def ties_of(family: int, people: Mapping[int, Someone]) -> list[Tie]:
    """Relationships between people of the family, those that still hold first."""
    ties = [
        Tie(person=people[row["person_id"]], relative=people[row["relative_id"]], **row)
        for row in _ties(family)
        if row["person_id"] in people and row["relative_id"] in people
    ]
    return sorted(ties, key=lambda tie: tie.ended_on is not None)


@compiled
def _ties(family: int) -> Any:
    rows = Relationship.objects.filter(person__memberships__family=family).order_by("pk")
    return rows.values("pk", "person_id", "relative_id", "kind", "started_on", "ended_on", "responsibility", "note")


def homes_of(family: int, people: Mapping[int, Someone]) -> list[Home]:
    """Every arrangement of a child of the family, latest first; also of brothers and sisters who are not helped."""
    return [_home(row, people[row["child_id"]]) for row in _homes(family) if row["child_id"] in people]


def _home(row: Row, child: Someone) -> Home:
    other = row["lives_with_id"]
    carer = Someone(other, row["lives_with__given_name"], row["lives_with__known_as"]) if other else None
    return Home(child, row["child_id"], carer, other, row["kind"], row["started_on"], row["ended_on"])


@compiled
def _homes(family: int) -> Any:
    rows = LivingArrangement.objects.filter(child__memberships__family=family).order_by("child_id", "-started_on")
    names = ("lives_with__given_name", "lives_with__known_as")
    return rows.values("child_id", "lives_with_id", *names, "kind", "started_on", "ended_on")


def aims_of(episode: int, people: Mapping[int, Someone]) -> list[Aim]:
    """Open goals first, then by the day they were set."""
    nobody = Someone(0, "", "")
    return [Aim(person=people.get(row.pop("person_id"), nobody), **row) for row in _aims(episode)]


@compiled
def _aims(episode: int) -> Any:
    rows = Goal.objects.filter(episode=episode).order_by("-ended_on", "set_on", "pk")
    return rows.values("pk", "words", "person_id", "set_on", "ended_on", "end_reason")
