from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.organisation.models import Team
from holdfast.service.people.models import Dyad, Family, FamilyMember, FamilyRole, Person
from holdfast.service.people.rules.sealed import refuse_sealed


@action
def add_family(*, team: Team, name: str, by: Any) -> Family:
    family = Family.objects.create(team=team, name=name)
    record(by=by, what="family.added", about=family, family_id=family.pk)
    return family


@action
def join_family(*, family: Family, person: Person, role: str, by: Any) -> FamilyMember:
    """Somebody already on record belongs to this family too; joining twice changes nothing but is noted."""
    refuse_sealed(person)
    member, new = FamilyMember.objects.get_or_create(
        family=family, person=person, defaults={"team": family.team, "role": role}
    )
    record(by=by, what="family.joined", about=member, role=member.role, new=new)
    add_dyads(family=family, by=by)
    return member


@action
def add_dyads(*, family: Family, by: Any) -> tuple[Dyad, ...]:
    """Make the pairs that are still missing: every parent or carer helped with every child helped."""
    members = list(FamilyMember.objects.filter(family=family))
    carers = [m.person_id for m in members if m.role == FamilyRole.PARENT]
    children = [m.person_id for m in members if m.role == FamilyRole.CHILD]
    known = set(Dyad.objects.filter(family=family).values_list("carer_id", "child_id"))
    missing = [(carer, child) for carer in carers for child in children if (carer, child) not in known]
    made = Dyad.objects.bulk_create(
        [Dyad(team=family.team, family=family, carer_id=carer, child_id=child) for carer, child in missing]
    )
    record(by=by, what="family.dyads", about=family, family_id=family.pk, added=len(made))
    return tuple(made)
