"""Sealed identities: who may open them, what stands in the way, and both sides once somebody has."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import team_ids
from holdfast.service.people.models import (
    Family,
    FamilyMember,
    FamilyRole,
    LivingArrangement,
    Person,
    Relationship,
    SealedLink,
    SealOpening,
)
from holdfast.service.people.rules.relationships import Kind


@dataclass(frozen=True)
class Side:
    person: Person
    families: tuple[Family, ...]


@dataclass(frozen=True)
class Remains:
    """What a person has to look at before the two are parted."""

    adopters: tuple[Person, ...]
    lived_with_adopters: bool
    own_details: bool
    other_children: tuple[Person, ...]


def adopters_of(child: Person) -> tuple[Person, ...]:
    links = Relationship.objects.filter(relative=child, kind=Kind.ADOPTIVE_PARENT, ended_on__isnull=True)
    return tuple(Person.objects.filter(pk__in=links.values("person_id")).order_by("pk"))


def what_remains(family: Family, child: Person) -> Remains:
    adopters = adopters_of(child)
    inside = FamilyMember.objects.filter(family=family, role=FamilyRole.CHILD).exclude(person=child)
    lived = LivingArrangement.objects.filter(child=child, lives_with__in=adopters)
    return Remains(
        adopters=adopters,
        lived_with_adopters=lived.exists(),
        own_details=any((child.phone, child.email, child.address, child.postcode)),
        other_children=tuple(member.person for member in inside.select_related("person").order_by("pk")),
    )


def sealed_for(user: Any) -> QuerySet[SealedLink]:
    """Those that the user may open: named for it, or data-protection officer over its team."""
    mine = Q(keepers__user_id=user.pk) | Q(team_id__in=team_ids(user, Permission.OPEN_SEALED))
    return SealedLink.objects.filter(mine).distinct().select_related("team").order_by("pk")


def may_open(user: Any, link: SealedLink) -> bool:
    return sealed_for(user).filter(pk=link.pk).exists()


def openings_of(user: Any) -> QuerySet[SealOpening]:
    """Every opening of what the user may open, latest first."""
    found = SealOpening.objects.filter(link__in=sealed_for(user).values("pk"))
    return found.select_related("opened_by", "link").order_by("-opened_at", "-pk")


def both_sides(link: SealedLink) -> tuple[Side, Side]:
    """The birth identity and the new one. Call it only after the opening was kept."""
    return _side(link.birth_side), _side(link.new_side)


def _side(person: int) -> Side:
    members = FamilyMember.objects.filter(person_id=person).select_related("family").order_by("pk")
    return Side(Person.objects.get(pk=person), tuple(member.family for member in members))
