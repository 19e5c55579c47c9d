from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from holdfast.base.audit.actions import action, record
from holdfast.science.errors import BadInput
from holdfast.service.people.models import Family, Person, Relationship, Responsibility
from holdfast.service.people.rules.relationships import Kind, Link, check_link, check_responsibility
from holdfast.service.people.rules.sealed import refuse_sealed


@action
def add_relationship(
    *,
    family: Family,
    person: Person,
    relative: Person,
    kind: str,
    by: Any,
    started_on: date | None = None,
    responsibility: str = Responsibility.UNKNOWN,
    note: str = "",
) -> Relationship:
    """`person` is the `kind` of `relative`, from a day or as long as anybody knows."""
    refuse_sealed(person, relative)
    known = _kind(kind)
    check_link(Link(str(person.pk), known, str(relative.pk)), _links_of(family))
    check_responsibility(known, responsibility == Responsibility.YES)
    link = Relationship(
        team=family.team,
        person=person,
        relative=relative,
        kind=known,
        started_on=started_on,
        responsibility=responsibility,
        note=note,
    )
    _store(link)
    record(by=by, what="relationship.added", about=link, family_id=family.pk, kind=known)
    return link


def _kind(kind: str) -> Kind:
    try:
        return Kind(kind)
    except ValueError:
        raise BadInput(f"There is no relationship “{kind}”; allowed are {', '.join(Kind)}.") from None


def _links_of(family: Family) -> list[Link]:
    rows = Relationship.objects.filter(person__memberships__family=family).values_list("person", "kind", "relative")
    return [Link(str(person), Kind(kind), str(relative)) for person, kind, relative in rows]


def _store(link: Relationship) -> None:
    try:
        with transaction.atomic():
            link.save()
    except IntegrityError as error:
        if "relationship_once_at_a_time" in str(error):
            raise BadInput("This relationship is on record for that time already.") from None
        raise


@action
def end_relationship(*, relationship: Relationship, ended_on: date, by: Any, family: Family) -> Relationship:
    current = Relationship.objects.select_for_update().get(pk=relationship.pk)
    if current.ended_on is not None:
        raise BadInput("This relationship has ended already.")
    if current.started_on and ended_on < current.started_on:
        raise BadInput("The end lies before the beginning of this relationship.")
    current.ended_on = ended_on
    current.save()
    record(by=by, what="relationship.ended", about=current, family_id=family.pk, kind=current.kind)
    return current
