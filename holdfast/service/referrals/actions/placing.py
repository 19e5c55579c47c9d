"""From what a referral says to people, relationships, pairs and first consents on record."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from holdfast.science.errors import BadInput
from holdfast.service.people.actions import (
    add_family,
    add_person,
    add_relationship,
    change_person,
    join_family,
    record_consent,
)
from holdfast.service.people.models import ConsentPurpose, Family, Person, Relationship, Responsibility
from holdfast.service.people.rules.relationships import Kind
from holdfast.service.referrals.models import Referral
from holdfast.service.referrals.queries.reading import current_answers
from holdfast.service.referrals.rules.contact import contact_of
from holdfast.service.referrals.rules.people import PARENT, PersonDecision, Referred, people_of, relation_of
from holdfast.service.referrals.rules.questions import SELF

_FILLED = ("given_name", "born_on", "nhs_number", "phone", "email", "address", "postcode", "language", "ethnic_group")


def place_people(
    *,
    referral: Referral,
    decisions: Iterable[PersonDecision],
    family: Family | None,
    family_name: str,
    decided_on: date,
    by: Any,
) -> Family:
    """Runs inside the action that accepts the referral."""
    answers = current_answers(referral)
    named = people_of(answers)
    chosen = _chosen(referral, decisions, named)
    family = _family(referral, family, family_name or named[0].family, by)
    placed = {one.ref: _place(one, chosen.get(one.ref), family, answers, by) for one in named}
    parent = placed.pop(PARENT)
    _relate(family, parent, placed.values(), relation_of(answers), by)
    note = "Asked for help themselves" if referral.referrer_kind == SELF else "Agreed to the referral"
    record_consent(
        family=family,
        person=parent,
        purpose=ConsentPurpose.CARE,
        given=True,
        decided_on=min(referral.came_on, decided_on),
        note=note,
        by=by,
    )
    return family


def _chosen(referral: Referral, decisions: Iterable[PersonDecision], named: tuple[Referred, ...]) -> dict[str, Person]:
    known = {one.ref for one in named}
    wanted = {decision.ref: decision.person_id for decision in decisions if decision.person_id is not None}
    if unknown := sorted(wanted.keys() - known):
        raise BadInput(f"The referral names nobody as {', '.join(unknown)}; it names {', '.join(sorted(known))}.")
    if len(set(wanted.values())) < len(wanted):
        raise BadInput("Two people of the referral cannot be the same person on record.")
    found = Person.objects.filter(team=referral.team, pk__in=wanted.values()).in_bulk()
    if len(found) < len(wanted):
        raise BadInput("One of the people chosen is not on this team’s record.")
    return {ref: found[pk] for ref, pk in wanted.items()}


def _family(referral: Referral, family: Family | None, name: str, by: Any) -> Family:
    if family is None:
        return add_family(team=referral.team, name=name, by=by)
    if family.team_id != referral.team_id:
        raise BadInput("The family chosen is not on this team’s record.")
    return family


def _place(one: Referred, known: Person | None, family: Family, answers: dict[str, Any], by: Any) -> Person:
    values = _values(one, answers)
    if known is None:
        return add_person(family=family, role=one.role, values=values, by=by)
    # What is on record stays; the referral only fills what was empty.
    empty = {name: values[name] for name in _FILLED if values.get(name) and not getattr(known, name)}
    if empty:
        known = change_person(person=known, values=empty, by=by, family=family)
    join_family(family=family, person=known, role=one.role, by=by)
    return known


def _values(one: Referred, answers: dict[str, Any]) -> dict[str, Any]:
    told = {
        "given_name": one.given,
        "family_name": one.family,
        "sex": one.sex,
        "born_on": one.born_on,
        "expected_on": one.expected_on,
        "nhs_number": one.nhs_number,
    }
    return told | (contact_of(answers) if one.ref == PARENT else {})


def _relate(family: Family, parent: Person, children: Iterable[Person], kind: Kind, by: Any) -> None:
    for child in children:
        known = Relationship.objects.filter(person=parent, relative=child, kind=kind, ended_on__isnull=True)
        if not known.exists():
            add_relationship(
                family=family,
                person=parent,
                relative=child,
                kind=kind,
                started_on=child.born_on,
                responsibility=Responsibility.UNKNOWN,
                by=by,
            )
