"""The one family that somebody asks for in an emergency: by an exact NHS number, or a whole name and a day of birth."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from holdfast.base.common.wall import entered_for
from holdfast.science.errors import BadInput
from holdfast.service.people.models import Family, Person
from holdfast.service.people.rules import nhs_number


@dataclass(frozen=True)
class Asked:
    """What was typed; either the number or all of the rest."""

    nhs_number: str = ""
    given_name: str = ""
    family_name: str = ""
    born_on: date | None = None


def family_asked_for(asked: Asked, teams: Collection[int], *, reached: Iterable[int] = ()) -> Family | None:
    """Looked for in all of these teams, whatever the asker reaches; none where two people fit.

    Of somebody's several families it is the latest that is not in `reached`, else the latest.
    """
    with entered_for(teams):
        people = list(_people(asked).filter(team_id__in=teams)[:2])
        if len(people) != 1:
            return None
        found = Family.objects.filter(members__person=people[0]).select_related("team").order_by("-pk")
        families = list(found)
    known = set(reached)
    return next((one for one in families if one.pk not in known), families[0] if families else None)


def _people(asked: Asked) -> QuerySet[Person]:
    standing = Person.objects.filter(sealed_on__isnull=True)
    if asked.nhs_number:
        try:
            return standing.filter(nhs_number=nhs_number.parse(asked.nhs_number).digits)
        except BadInput:
            return Person.objects.none()
    called = Q(given_name__iexact=asked.given_name) | Q(known_as__iexact=asked.given_name)
    return standing.filter(called, family_name__iexact=asked.family_name, born_on=asked.born_on)
