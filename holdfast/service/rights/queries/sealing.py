"""Sealed identities, which are kept as plain numbers so that no key leads from one side to the other."""

from collections.abc import Collection

from django.db.models import Q

from holdfast.service.people.models.sealed import SealedLink


def sealed_people(people: Collection[int]) -> set[int]:
    """Those of these people who have a sealed identity, on whichever side."""
    pairs = SealedLink.objects.filter(Q(birth_side__in=people) | Q(new_side__in=people))
    return {side for pair in pairs.values_list("birth_side", "new_side") for side in pair} & set(people)


def seals_of(people: Collection[int]) -> set[int]:
    """The numbers of the links that name one of these people."""
    found = SealedLink.objects.filter(Q(birth_side__in=people) | Q(new_side__in=people))
    return set(found.values_list("pk", flat=True))
