"""All rows of a record: of a family itself, its people who are in no other, and whatever points at any of these."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from holdfast.service.people.models import Family, FamilyMember, LivingArrangement, Person, Relationship
from holdfast.service.people.models.sealed import SealedLink
from holdfast.service.referrals.models import Referral
from holdfast.service.rights.queries.sealing import seals_of
from holdfast.service.rights.queries.tables import Model, pointing_at, with_family_number

Rows = dict[Model, set[int]]
Keepable = Family | Referral | Person  # what has a time of its own: a family, or what belongs to none


@dataclass
class Reached:
    """`rows` by model; `emptied` are rows of others with the field that names somebody who goes."""

    rows: Rows = field(default_factory=lambda: defaultdict(set))
    emptied: dict[tuple[Model, str], set[int]] = field(default_factory=lambda: defaultdict(set))

    @property
    def count(self) -> int:
        return sum(len(numbers) for numbers in self.rows.values())


def rows_of(record: Keepable) -> Reached:
    """Found by following every foreign key backwards, so a table that is added later is followed too."""
    start: Rows = {type(record): {record.pk}}
    if isinstance(record, Family):
        start[Person] = people_of_nobody_else(record)
        for model in with_family_number():
            start.setdefault(model, set()).update(_numbers(model, "family_id", {record.pk}))
    # kept as plain numbers, so that no key leads to the other side
    start[SealedLink] = seals_of(start.get(Person, set()))
    return reached_from(start)


def reached_from(start: Rows) -> Reached:
    """The rows to start with, and whatever points at them or at what was found so."""
    found, waiting = Reached(), dict(start)
    while waiting:
        model, numbers = waiting.popitem()
        new = numbers - found.rows[model]
        if new:
            found.rows[model] |= new
            _follow(model, new, found, waiting)
    for (model, _), numbers in found.emptied.items():
        numbers -= found.rows.get(model, set())
    found.rows = {model: numbers for model, numbers in found.rows.items() if numbers}
    return found


def _follow(model: Model, numbers: set[int], found: Reached, waiting: Rows) -> None:
    for other, name, loose in pointing_at(model):
        rows = _numbers(other, name, numbers)
        if loose:
            found.emptied[other, name] |= rows
        elif rows - found.rows[other]:
            waiting.setdefault(other, set()).update(rows)


def _numbers(model: Model, name: str, values: Iterable[int]) -> set[int]:
    return set(model._base_manager.filter(**{f"{name}__in": list(values)}).values_list("pk", flat=True))


def people_of_nobody_else(family: Family) -> set[int]:
    """Members of this family alone, and those whom only they are tied to, such as a grandparent who is no member."""
    members = set(FamilyMember.objects.filter(family=family).values_list("person_id", flat=True))
    elsewhere = set(
        FamilyMember.objects.filter(person__in=members).exclude(family=family).values_list("person_id", flat=True)
    )
    going = members - elsewhere
    return going | {person for person in _tied_to(going) if _tied_to({person}) <= going}


def _tied_to(people: set[int]) -> set[int]:
    """People in no family at all who are tied to these; and for one of them, those to whom they are tied."""
    ties = {
        each
        for pair in (
            *Relationship.objects.filter(person__in=people).values_list("person_id", "relative_id"),
            *Relationship.objects.filter(relative__in=people).values_list("person_id", "relative_id"),
            *LivingArrangement.objects.filter(child__in=people, lives_with__isnull=False).values_list(
                "child_id", "lives_with_id"
            ),
            *LivingArrangement.objects.filter(lives_with__in=people).values_list("child_id", "lives_with_id"),
        )
        for each in pair
    } - people
    return ties if len(people) == 1 else ties - _in_a_family(ties)


def is_tied_to_a_family(person: Person) -> bool:
    """Such as a grandparent who is no member: they go with the family of those to whom they are tied."""
    return bool(_in_a_family(_tied_to({person.pk})))


def _in_a_family(people: set[int]) -> set[int]:
    return set(FamilyMember.objects.filter(person__in=people).values_list("person_id", flat=True))
