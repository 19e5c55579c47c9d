"""People already on record who may be the one about to be added."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from holdfast.base.access.roles import Permission
from holdfast.base.organisation.models import Team
from holdfast.service.people.models import Family, FamilyMember, Person, Relationship
from holdfast.service.people.queries.candidates import candidate_of, duplicate_keys
from holdfast.service.people.rules import matching
from holdfast.service.people.rules.matching import Candidate, Match
from holdfast.service.people.rules.relationships import Kind

_COMPARED = 500  # a key shared by more people than this says nothing
_SHOWN = 6


@dataclass(frozen=True)
class Duplicate:
    """Somebody on record, why they may be the same person, and the families they belong to."""

    person: Person
    match: Match
    families: tuple[Family, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        return self.match.reasons


def likely_duplicates(
    user: Any, candidate: Candidate, *, team: Team | None = None, leave_out: Iterable[int] = ()
) -> tuple[Duplicate, ...]:
    """Likely the same person first, then possible twins; only people whom `user` may see."""
    near = _near(user, candidate, team).exclude(pk__in=list(leave_out))[:_COMPARED]
    people = {person.pk: person for person in near}
    existing = {pk: candidate_of(person) for pk, person in people.items()}
    found = matching.likely_duplicates(candidate, existing)[:_SHOWN]
    families = families_by_person(user, (pk for pk, _ in found))
    return tuple(Duplicate(people[pk], match, families.get(pk, ())) for pk, match in found)


def _near(user: Any, candidate: Candidate, team: Team | None) -> QuerySet[Person]:
    seen = findable(user)
    if team is not None:
        seen = seen.filter(team=team)
    return seen.filter(match_keys__overlap=sorted(duplicate_keys(candidate)))


def findable(user: Any) -> QuerySet[Person]:
    """Whom a search may find and a page may offer.

    A birth identity sealed after an adoption is neither; its family is found by everybody else in it.
    """
    return Person.objects.visible_to(user, Permission.SEE_FAMILIES).filter(sealed_on__isnull=True)


def families_by_person(user: Any, people: Iterable[int]) -> dict[int, tuple[Family, ...]]:
    """The families of each person that the user may see, by the person's number."""
    found: dict[int, tuple[Family, ...]] = {}
    seen = FamilyMember.objects.visible_to(user, Permission.SEE_FAMILIES)
    for member in seen.filter(person_id__in=list(people)).select_related("family").order_by("pk"):
        found[member.person_id] = (*found.get(member.person_id, ()), member.family)
    return found


def unborn_children_of(user: Any, parents: Iterable[int]) -> tuple[Person, ...]:
    """Children not yet born of these people: an unborn child has no name or birth date to be compared by."""
    links = Relationship.objects.filter(person_id__in=list(parents), kind=Kind.PARENT, ended_on__isnull=True)
    unborn = Q(born_on__isnull=True, expected_on__isnull=False, died_on__isnull=True)
    return tuple(findable(user).filter(unborn, pk__in=links.values("relative_id")).order_by("expected_on", "pk"))
