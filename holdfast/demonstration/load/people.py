"""What the team learns about a family after it is accepted: relatives, where the children live, consents, the birth."""

from datetime import date, timedelta

from holdfast.base.common import clock
from holdfast.base.organisation.models import User
from holdfast.demonstration.load.referral import at
from holdfast.demonstration.plan.family import FamilyPlan, Somebody
from holdfast.service.people.actions import (
    add_person,
    add_relationship,
    change_living_arrangement,
    change_person,
    end_relationship,
    record_birth,
    record_consent,
)
from holdfast.service.people.models import (
    ConsentPurpose,
    Family,
    FamilyMember,
    FamilyRole,
    Person,
    Responsibility,
    Sex,
)
from holdfast.service.people.rules.living_arrangements import Arrangement
from holdfast.service.people.rules.relationships import Kind

YES, NO = Responsibility.YES, Responsibility.NO


def fill_in(plan: FamilyPlan, family: Family, on: date, by: User, number: int) -> None:
    """At the first contact, on that day."""
    parent, children = members(family)
    with clock.at(at(on, 16)):
        _reached(plan, family, parent, by)
        if plan.other_parent:
            _other_parent(plan, family, parent, children, by)
        if plan.elder:
            _elder(plan, family, parent, on, by)
        for child in children:
            if child.born_on:
                change_living_arrangement(
                    family=family,
                    child=child,
                    kind=Arrangement.HOME,
                    started_on=child.born_on,
                    lives_with=parent,
                    by=by,
                )
        _consents(family, parent, on, by, number)


def _reached(plan: FamilyPlan, family: Family, parent: Person, by: User) -> None:
    """Where they live and what group they say they are in: asked at the first contact, not always answered."""
    told = {"area": plan.area, "deprivation": plan.deprivation, "ethnic_group": plan.ethnic_group}
    if plan.language == "English":
        told["language"] = plan.language
    change_person(person=parent, values=told, by=by, family=family)


def members(family: Family) -> tuple[Person, list[Person]]:
    """The parent helped and the children helped, eldest first."""
    found = FamilyMember.objects.filter(family=family).select_related("person").order_by("pk")
    by_role = [(member.role, member.person) for member in found]
    parent = next(person for role, person in by_role if role == FamilyRole.PARENT)
    return parent, [person for role, person in by_role if role == FamilyRole.CHILD]


def birth(plan: FamilyPlan, family: Family, by: User, today: date) -> None:
    """A baby who was expected is born on the day, if that day has come."""
    for planned, child in zip(plan.latest, members(family)[1], strict=False):
        due = planned.expected_on
        if due is not None and due + timedelta(3) < today:
            with clock.at(at(due + timedelta(3), 10)):
                name = "Sunny" if plan.parent.given[0] < "M" else "Juno"
                record_birth(person=child, born_on=due, given_name=name, sex=Sex.FEMALE, family=family, by=by)


def _person(family: Family, plan: Somebody, role: str, by: User) -> Person:
    values = {"given_name": plan.given, "family_name": plan.family, "sex": plan.sex, "born_on": plan.born_on}
    return add_person(family=family, role=role, values=values, told_apart_because="Simulated", by=by)


def _other_parent(plan: FamilyPlan, family: Family, parent: Person, children: list[Person], by: User) -> None:
    assert plan.other_parent is not None  # noqa: S101 -- asked before
    other = _person(family, plan.other_parent, FamilyRole.OTHER, by)
    days = [day for child in children for day in (child.born_on, child.expected_on) if day]
    met = min(days) - timedelta(600)
    tie = add_relationship(family=family, person=parent, relative=other, kind=Kind.PARTNER, started_on=met, by=by)
    for child in children:
        add_relationship(
            family=family,
            person=other,
            relative=child,
            kind=Kind.PARENT,
            started_on=child.born_on,
            responsibility=YES if plan.together else Responsibility.UNKNOWN,
            by=by,
        )
    if not plan.together:
        end_relationship(relationship=tie, ended_on=met + timedelta(560), family=family, by=by)


def _elder(plan: FamilyPlan, family: Family, parent: Person, on: date, by: User) -> None:
    assert plan.elder is not None  # noqa: S101 -- asked before
    elder = _person(family, plan.elder, FamilyRole.OTHER, by)
    born = plan.elder.born_on
    add_relationship(
        family=family, person=parent, relative=elder, kind=Kind.PARENT, started_on=born, responsibility=YES, by=by
    )
    if plan.grandmother is None or born is None:
        change_living_arrangement(
            family=family, child=elder, kind=Arrangement.HOME, started_on=born or on, lives_with=parent, by=by
        )
        return
    grandmother = _person(family, plan.grandmother, FamilyRole.OTHER, by)
    add_relationship(family=family, person=grandmother, relative=parent, kind=Kind.PARENT, by=by)
    moved = on - timedelta(200)
    add_relationship(
        family=family,
        person=grandmother,
        relative=elder,
        kind=Kind.SPECIAL_GUARDIAN,
        started_on=moved,
        responsibility=YES,
        by=by,
    )
    change_living_arrangement(
        family=family, child=elder, kind=Arrangement.HOME, started_on=born, lives_with=parent, by=by
    )
    change_living_arrangement(
        family=family, child=elder, kind=Arrangement.EXTENDED_FAMILY, started_on=moved, lives_with=grandmother, by=by
    )


def _consents(family: Family, parent: Person, on: date, by: User, number: int) -> None:
    """Most say yes to most; every fifth says no to research, a few to evaluation."""
    answers = {
        ConsentPurpose.SHARE_GP: True,
        ConsentPurpose.SHARE_SOCIAL_CARE: number % 3 != 0,
        ConsentPurpose.FILM_FEEDBACK: number % 4 != 0,
        ConsentPurpose.EVALUATION: number % 17 != 0,
        ConsentPurpose.RESEARCH: number % 5 != 0,
    }
    for purpose, given in answers.items():
        expires = on + timedelta(182) if purpose == ConsentPurpose.FILM_FEEDBACK and given else None
        record_consent(
            family=family, person=parent, purpose=purpose, given=given, decided_on=on, expires_on=expires, by=by
        )
