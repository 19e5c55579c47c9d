from dataclasses import dataclass
from datetime import date

from holdfast.base.organisation.models import Team
from holdfast.service.people.models import Dyad, Family, FamilyMember, FamilyRole, Person, Relationship, Sex
from tests.factories.placing import TESTS, place


@dataclass(frozen=True)
class FamilyOfTwo:
    family: Family
    parent: Person
    child: Person
    dyad: Dyad


def make_person(team: Team, given: str = "Tansy", family: str = "Samphire", **fields: object) -> Person:
    fields.setdefault("born_on", date(1998, 5, 3))
    return place(thing=Person(team=team, given_name=given, family_name=family, **fields), by=TESTS)


def make_family(team: Team, name: str = "Samphire", child_born_on: date | None = date(2026, 5, 12)) -> FamilyOfTwo:
    family = place(thing=Family(team=team, name=name), by=TESTS)
    parent = make_person(team, "Tansy", name, sex=Sex.FEMALE)
    child = make_person(team, "Wren", name, born_on=child_born_on, sex=Sex.FEMALE)
    for person, role in ((parent, FamilyRole.PARENT), (child, FamilyRole.CHILD)):
        place(thing=FamilyMember(team=team, family=family, person=person, role=role), by=TESTS)
    place(
        thing=Relationship(team=team, person=parent, relative=child, kind="parent", started_on=child_born_on), by=TESTS
    )
    dyad = place(thing=Dyad(team=team, family=family, carer=parent, child=child), by=TESTS)
    return FamilyOfTwo(family, parent, child, dyad)
