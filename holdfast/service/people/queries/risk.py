"""Who is a risk to whom, and what must therefore not go to whom."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from holdfast.base.common import clock
from holdfast.base.common.standing import still_on
from holdfast.base.organisation.models import Team
from holdfast.service.people.models import (
    ContactRule,
    Family,
    FamilyMember,
    Person,
    Relationship,
    RiskToPerson,
)
from holdfast.service.people.queries.living import living_on
from holdfast.service.people.rules.permitting import Permitted
from holdfast.service.people.rules.relationships import Kind
from holdfast.service.people.rules.withholding import at_one_address, household, is_named_in

_CARES = (Kind.PARENT, Kind.ADOPTIVE_PARENT, Kind.SPECIAL_GUARDIAN, Kind.KINSHIP_CARER, Kind.FOSTER_CARER)
_WHERE = ("phone", "email", "address", "postcode", "area")


@dataclass(frozen=True)
class Withheld:
    """What must not go to a person: where `people` are, every appointment of `families`, every one of `details`.

    Empty, and false, for somebody who is a risk to nobody.
    """

    people: frozenset[int] = frozenset()
    families: frozenset[int] = frozenset()
    details: frozenset[str] = field(default=frozenset(), repr=False)

    def __bool__(self) -> bool:
        return bool(self.people)


def risks(on: date | None = None) -> QuerySet[RiskToPerson]:
    """Those that stand on a day."""
    day = on or clock.today()
    return RiskToPerson.objects.filter(still_on(day), since__lte=day)


def risks_in(family: Family) -> tuple[RiskToPerson, ...]:
    """Every risk that stands today and has somebody of the family on either side."""
    inside = FamilyMember.objects.filter(family=family).values("person_id")
    found = risks().filter(Q(person__in=inside) | Q(at_risk__in=inside)).select_related("person", "at_risk")
    return tuple(found.order_by("since", "pk"))


def risk_in(family: Family, pk: int) -> RiskToPerson | None:
    return next((one for one in risks_in(family) if one.pk == pk), None)


def withheld_from(person: Person, on: date | None = None) -> Withheld:
    """Whose address, numbers, whereabouts and appointments must not go to this person.

    It is those to whom they are a risk, whoever lives with these, and their children unless these live elsewhere.
    """
    day = on or clock.today()
    at_risk = set(risks(day).filter(person=person).values_list("at_risk_id", flat=True))
    if not at_risk:
        return Withheld()
    lives = [*_living(person.team_id, day), *at_one_address(_addresses(at_risk)), *_children(at_risk, day)]
    people = household(at_risk, lives, person.pk)
    # those found by way of a child may share an address with somebody again
    people = household(people, [*lives, *at_one_address(_addresses(people))], person.pk)
    families = FamilyMember.objects.filter(person_id__in=people).values_list("family_id", flat=True)
    return Withheld(people, frozenset(families), _details(people) - _own(person))


def may_go_to_place(family: Family, names: Iterable[str]) -> Permitted:
    """Whether a family's record may go to a team or service by these names: not where a risk to one of them works."""
    asked = [name for name in names if name]
    inside = FamilyMember.objects.filter(family=family).values("person_id")
    for risk in risks().filter(at_risk__in=inside).exclude(works_at="").select_related("person", "at_risk"):
        if any(is_named_in(name, where) for name in asked for where in risk.works_at.split(";")):
            words = f"{risk.person} works or is known there and is a risk to {risk.at_risk}. Share nothing with it."
            return Permitted(False, words)
    return Permitted(True, "Nobody who is a risk to the family is known to work there.")


def may_go_to_team(family: Family, team: Team) -> Permitted:
    """The same of a team here: by its own name, its organisation's, and those of the places where it works."""
    sites = team.sites.values_list("name", flat=True)
    return may_go_to_place(family, (team.name, team.organisation.name, *sites))


def _living(team: int, day: date) -> list[tuple[int, int]]:
    found = living_on(day).filter(team_id=team, lives_with__isnull=False)
    return list(found.values_list("child_id", "lives_with_id"))


def _addresses(people: Iterable[int]) -> dict[int, str]:
    """Of everybody who belongs to a family with one of these people."""
    numbers = list(people)
    families = FamilyMember.objects.filter(person_id__in=numbers).values("family_id")
    near = FamilyMember.objects.filter(family_id__in=families).values("person_id")
    found = Person.objects.filter(Q(pk__in=near) | Q(pk__in=numbers)).exclude(address="")
    return {pk: f"{address} {postcode}" for pk, address, postcode in found.values_list("pk", "address", "postcode")}


def _children(at_risk: Iterable[int], day: date) -> list[tuple[int, int]]:
    """Children in their care; where nobody noted where a child lives, it is taken to live with them."""
    placed = living_on(day).values("child_id")
    cares = Relationship.objects.filter(still_on(day), person_id__in=list(at_risk), kind__in=_CARES)
    return list(cares.exclude(relative_id__in=placed).values_list("person_id", "relative_id"))


def _details(people: Iterable[int]) -> frozenset[str]:
    rows = Person.objects.filter(pk__in=list(people)).values_list(*_WHERE)
    rules = ContactRule.objects.filter(person_id__in=list(people)).values_list("detail", flat=True)
    return frozenset(text for row in rows for text in row if text) | frozenset(rules)


def _own(person: Person) -> frozenset[str]:
    """What a person has on record themselves is no secret from them."""
    rules = ContactRule.objects.filter(person=person).values_list("detail", flat=True)
    return frozenset(getattr(person, name) for name in _WHERE) | frozenset(rules)
