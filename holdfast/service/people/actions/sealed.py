"""A child's two identities after an adoption: the birth record is sealed, and a new person stands for itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import ProtectedError

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.science.errors import BadInput
from holdfast.service.people.actions.adding import wait_to_add
from holdfast.service.people.actions.families import add_family, join_family
from holdfast.service.people.actions.persons import add_person
from holdfast.service.people.models import (
    ContactRule,
    Dyad,
    Family,
    FamilyMember,
    FamilyRole,
    LivingArrangement,
    Person,
    Relationship,
    SealedLink,
    SealKeeper,
    SealOpening,
)
from holdfast.service.people.queries.sealed import adopters_of, may_open
from holdfast.service.people.rules.sealed import refuse_sealed

_LEFT_BEHIND = ("phone", "email", "address", "postcode", "area", "contact_notes")


@action
def seal_identity(
    *,
    family: Family,
    child: Person,
    new_family_name: str,
    values: Mapping[str, Any],
    order: str,
    keepers: Iterable[Any],
    by: Any,
) -> SealedLink:
    """Split a child's record after an adoption; it cannot be undone.

    The birth identity stays with its family and is found by nobody any more. The new one begins in a family of its
    own, with the birth date and sex, and with the adopters where these are on record in the birth family.
    """
    wait_to_add(family.team)  # before any row is locked, as everybody does who adds somebody
    birth = Person.objects.select_for_update().get(pk=child.pk)
    refuse_sealed(birth)
    named = _checked(birth, family, order, keepers, values)
    told = {"born_on": birth.born_on, "sex": birth.sex, **values}
    home = add_family(team=family.team, name=new_family_name, by=by)
    new = add_person(family=home, role=FamilyRole.CHILD, values=told, by=by)
    _move_adopters(birth, new, family, home, by)
    _close_birth_side(birth)
    link = SealedLink.objects.create(
        team=family.team,
        birth_side=birth.pk,
        new_side=new.pk,
        court_order=order.strip(),
        sealed_at=clock.now(),
        sealed_by=by,
    )
    SealKeeper.objects.bulk_create([SealKeeper(team=family.team, link=link, user=user) for user in named])
    # neither event names the other side, nor does any fact
    record(by=by, what="person.sealed", about=birth, family_id=family.pk)
    record(by=by, what="identity.sealed", about=link, keepers=len(named))
    return link


def _checked(birth: Person, family: Family, order: str, keepers: Iterable[Any], values: Mapping[str, Any]) -> list[Any]:
    named = list({user.pk: user for user in keepers}.values())
    inside = FamilyMember.objects.filter(family=family, person=birth, role=FamilyRole.CHILD).exists()
    if not inside or birth.born_on is None:
        raise BadInput("Only a child helped in this family, and already born, can be given a new identity.")
    if not order.strip():
        raise BadInput("Name the court, the order and its day.")
    if not named:
        raise BadInput("Name at least one person who may open the sealed identity.")
    number = "".join(str(values.get("nhs_number", "")).split())
    if number and number == birth.nhs_number:
        raise BadInput("The new identity has a new NHS number; this is the one from before the adoption.")
    return named


def _move_adopters(birth: Person, new: Person, family: Family, home: Family, by: Any) -> None:
    """Who adopted the child leaves the birth family's record and belongs to the new one."""
    for adopter in adopters_of(birth):
        try:
            Dyad.objects.filter(family=family, carer=adopter).delete()
        except ProtectedError:
            raise BadInput(
                f"{adopter} has scores in the birth family’s record. These cannot be taken out of it, so the two "
                "cannot be parted here. Ask the data-protection officer."
            ) from None
        FamilyMember.objects.filter(family=family, person=adopter).delete()
        Relationship.objects.filter(person=adopter, relative=birth).update(relative=new)
        LivingArrangement.objects.filter(child=birth, lives_with=adopter).update(lives_with=None, note="")
        join_family(family=home, person=adopter, role=FamilyRole.PARENT, by=by)


def _close_birth_side(birth: Person) -> None:
    """Where the child lives now is no part of who it was born as."""
    for name in _LEFT_BEHIND:
        setattr(birth, name, "")
    birth.deprivation, birth.sealed_on, birth.match_keys = None, clock.today(), []
    birth.save()
    ContactRule.objects.filter(person=birth, ended_on__isnull=True).update(ended_on=clock.today())


@action
def open_sealed(*, link: SealedLink, reason: str, by: Any) -> SealOpening:
    """Both identities are shown once, to somebody who is named; that it was done, and why, is kept."""
    if not may_open(by, link):
        raise BadInput("Only people named for this sealed identity may open it.")
    if not reason.strip():
        raise BadInput("Say why both identities have to be seen together.")
    opening = SealOpening.objects.create(
        team=link.team, link=link, opened_by=by, opened_at=clock.now(), reason=reason.strip()
    )
    record(by=by, what="identity.opened", about=opening)
    return opening
