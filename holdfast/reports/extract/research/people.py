"""Who has said yes to research, and how old they are: what the extract does not carry."""

from dataclasses import dataclass
from datetime import date

from holdfast.base.organisation.models import Team
from holdfast.reports.extract.pseudonyms import Pseudonym
from holdfast.service.care.models import Goal
from holdfast.service.people.models import ConsentPurpose, Dyad, FamilyMember, FamilyRole
from holdfast.service.people.queries.permitting import permitted_people


@dataclass(frozen=True)
class Ages:
    """Of one family: birth of the parent or carer helped first, and of the youngest child helped."""

    parent_born: date | None = None
    child_born: date | None = None
    child_expected: date | None = None


def agreed(team: Team) -> frozenset[int]:
    """People whose last word on research is a yes that still holds; who was not asked has not agreed."""
    return permitted_people(team, ConsentPurpose.RESEARCH)


def units_of(team: Team, people: frozenset[int], alias: Pseudonym) -> frozenset[str]:
    """The pseudonyms, as the extract has them, of these people, their dyads and their goals."""
    dyads = Dyad.objects.filter(team=team, carer__in=people).values_list("pk", flat=True)
    goals = Goal.objects.filter(team=team, person__in=people).values_list("pk", flat=True)
    named = (("person", people), ("dyad", dyads), ("goal", goals))
    return frozenset(key for kind, numbers in named for number in numbers if (key := alias(kind, number)))


def ages_of(team: Team, alias: Pseudonym) -> dict[str, Ages]:
    """Births by the family's pseudonym, as the extract has it."""
    members = FamilyMember.objects.filter(team=team, role__in=[FamilyRole.PARENT, FamilyRole.CHILD])
    columns = ("family_id", "role", "person__born_on", "person__expected_on")
    parents: dict[int, date | None] = {}
    children: dict[int, tuple[date | None, date | None]] = {}
    for family, role, born, expected in members.order_by("pk").values_list(*columns):
        if role == FamilyRole.PARENT:
            parents.setdefault(family, born)
        elif family not in children or _comes_later(born, children[family][0]):
            children[family] = (born, expected)
    nobody = (None, None)
    return {
        alias("family", family) or "": Ages(parents.get(family), *children.get(family, nobody))
        for family in parents.keys() | children.keys()
    }


def _comes_later(born: date | None, other: date | None) -> bool:
    """A child not yet born is younger than any other."""
    return other is not None and (born is None or born > other)
