"""What the genogram is drawn from, in two queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from holdfast.base.common import clock
from holdfast.base.ui import spoken
from holdfast.service.people.models import Family, FamilyRole
from holdfast.service.people.queries.reading import families, living_of, members_of, relationships_of
from holdfast.service.people.rules import genogram
from holdfast.service.people.rules.genogram import Tie
from holdfast.service.people.rules.relationships import Kind


class Someone(Protocol):
    """What is drawn of a person: a record, or plain values that a page has read."""

    @property
    def pk(self) -> int: ...
    @property
    def given_name(self) -> str: ...
    @property
    def known_as(self) -> str: ...
    @property
    def family_name(self) -> str: ...
    @property
    def sex(self) -> str: ...
    @property
    def born_on(self) -> date | None: ...
    @property
    def expected_on(self) -> date | None: ...
    @property
    def died_on(self) -> date | None: ...
    @property
    def is_unborn(self) -> bool: ...


class Member(Protocol):
    @property
    def person(self) -> Someone: ...
    @property
    def role(self) -> str: ...


class Home(Protocol):
    @property
    def child_id(self) -> int: ...
    @property
    def lives_with_id(self) -> int | None: ...


class Link(Protocol):
    @property
    def person_id(self) -> int: ...
    @property
    def relative_id(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def ended_on(self) -> date | None: ...


@dataclass(frozen=True)
class GenogramInput:
    people: tuple[genogram.Person, ...]
    ties: tuple[Tie, ...]


def genogram_input(family: Family, user: Any) -> GenogramInput:
    if not families(user).filter(pk=family.pk).exists():
        return GenogramInput((), ())
    return genogram_from(members_of(family), living_of(family), relationships_of(family))


def genogram_from(members: Iterable[Member], living: Iterable[Home], links: Iterable[Link]) -> GenogramInput:
    """From what a page has read already; `living` holds the present arrangements only."""
    households = _households({one.child_id: one for one in living})
    people = tuple(_person(member, households) for member in members)
    return GenogramInput(people, tuple(_tie(link) for link in links))


def _households(living: dict[int, Home]) -> dict[int, str]:
    """Person by household: a child and whom they live with, named by that person."""
    shared = {one.child_id: f"with-{one.lives_with_id}" for one in living.values() if one.lives_with_id}
    return shared | {one.lives_with_id: f"with-{one.lives_with_id}" for one in living.values() if one.lives_with_id}


def _person(member: Member, households: dict[int, str]) -> genogram.Person:
    person = member.person
    return genogram.Person(
        id=str(person.pk),
        label=person.known_as or person.given_name or "Baby",
        sublabel=person.family_name,
        sex=person.sex,
        is_unborn=person.is_unborn,
        is_client=member.role != FamilyRole.OTHER,
        has_died=person.died_on is not None,
        age=_age(person),
        born_on=person.born_on,
        household=households.get(person.pk, ""),
    )


def _age(person: Someone) -> str:
    if person.born_on:
        return spoken.age(person.born_on, clock.today(), person.died_on)
    return spoken.due_birth(person.expected_on, clock.today()) if person.is_unborn and person.expected_on else ""


def _tie(link: Link) -> Tie:
    return Tie(str(link.person_id), Kind(link.kind), str(link.relative_id), link.ended_on is not None)
