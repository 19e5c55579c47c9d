"""What the law or somebody's safety keeps from a person, in the terms of the people app."""

from collections.abc import Collection

from django.db.models import Q

from holdfast.base.common import clock
from holdfast.service.people.models import Person
from holdfast.service.people.models.risk import RiskToPerson
from holdfast.service.people.models.sealed import SealedLink


def sealed_people(people: Collection[int]) -> set[int]:
    """Those of these people who have a sealed identity, on whichever side."""
    pairs = SealedLink.objects.filter(Q(birth_side__in=people) | Q(new_side__in=people))
    return {side for pair in pairs.values_list("birth_side", "new_side") for side in pair} & set(people)


def seals_of(people: Collection[int]) -> set[int]:
    """The numbers of the links that name one of these people."""
    found = SealedLink.objects.filter(Q(birth_side__in=people) | Q(new_side__in=people))
    return set(found.values_list("pk", flat=True))


def kept_from(person: Person) -> set[int]:
    """People whose address, numbers and appointments must not reach this person."""
    today = clock.today()
    found = RiskToPerson.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today), person=person)
    return set(found.values_list("at_risk_id", flat=True))
