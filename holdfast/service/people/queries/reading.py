"""A family and its people as the signed-in user reaches them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from holdfast.base.access.roles import Permission
from holdfast.base.common import clock
from holdfast.service.people.models import (
    Consent,
    ConsentPurpose,
    Family,
    FamilyMember,
    LivingArrangement,
    Person,
    Relationship,
)
from holdfast.service.people.queries.living import living_on
from holdfast.service.people.rules.permitting import holds


@dataclass(frozen=True)
class ConsentState:
    """The latest answer of one person for one purpose; `latest` is None while nobody has asked."""

    person: Person
    purpose: ConsentPurpose
    latest: Consent | None

    def holds_on(self, day: date) -> bool | None:
        """Whether it may be done on that day; None means not asked."""
        return None if self.latest is None else holds(self.latest, day)


def families(user: Any, permission: Permission = Permission.SEE_FAMILIES) -> QuerySet[Family]:
    return Family.objects.visible_to(user, permission).select_related("team")


def members_of(family: Family) -> tuple[FamilyMember, ...]:
    """With their persons: parents first, then children by age, then others."""
    order = {"parent": 0, "child": 1, "other": 2}
    members = FamilyMember.objects.filter(family=family).select_related("person")
    return tuple(sorted(members, key=lambda one: (order[one.role], _born(one.person), one.person_id)))


def _born(person: Person) -> date:
    return person.born_on or person.expected_on or date.max


def people_of(family: Family) -> tuple[Person, ...]:
    return tuple(member.person for member in members_of(family))


def person_in(family: Family, person_pk: int) -> Person | None:
    return Person.objects.filter(pk=person_pk, memberships__family=family).first()


def relationships_of(family: Family, *, current_only: bool = False) -> tuple[Relationship, ...]:
    """Relationships between people of the family, those that still hold first."""
    inside = FamilyMember.objects.filter(family=family).values("person_id")
    found = Relationship.objects.filter(person__in=inside, relative__in=inside).select_related("person", "relative")
    if current_only:
        found = found.filter(ended_on__isnull=True)
    return tuple(sorted(found, key=lambda one: (one.ended_on is not None, one.pk)))


def relationship_in(family: Family, pk: int) -> Relationship | None:
    return next((one for one in relationships_of(family) if one.pk == pk), None)


def consents_of(family: Family) -> tuple[ConsentState, ...]:
    """For everybody who can consent in this family, the latest answer for each purpose that was asked."""
    latest = (
        Consent.objects.filter(person__memberships__family=family)
        .select_related("person")
        .order_by("person_id", "purpose", "-decided_on", "-pk")
        .distinct("person_id", "purpose")
    )
    order = list(ConsentPurpose)
    found = (ConsentState(one.person, ConsentPurpose(one.purpose), one) for one in latest)
    return tuple(sorted(found, key=lambda one: (one.person.pk, order.index(one.purpose))))


def consent_in(family: Family, pk: int) -> Consent | None:
    return Consent.objects.filter(pk=pk, person__memberships__family=family).select_related("person").first()


def living_of(family: Family, on: date | None = None) -> tuple[LivingArrangement, ...]:
    """Where each child of the family lives on a day, today without one; brothers and sisters not helped too."""
    day = on or clock.today()
    children = FamilyMember.objects.filter(family=family).values("person_id")
    found = living_on(day).filter(child__in=children)
    return tuple(found.select_related("child", "lives_with").order_by("child__born_on", "child_id"))


def living_history(family: Family) -> tuple[LivingArrangement, ...]:
    """Every arrangement of the family's children, latest first."""
    children = FamilyMember.objects.filter(family=family).values("person_id")
    found = LivingArrangement.objects.filter(child__in=children).select_related("child", "lives_with")
    return tuple(found.order_by("child_id", "-started_on"))
