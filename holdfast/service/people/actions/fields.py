"""What may be said of a person, made ready to be stored: checked, trimmed, with the keys that find it again."""

from collections.abc import Mapping
from typing import Any

from holdfast.base.common import clock
from holdfast.blueprints.ethnicity import GROUPS
from holdfast.science.errors import BadInput
from holdfast.service.people.models import Person
from holdfast.service.people.queries.candidates import candidate_of, keys_of
from holdfast.service.people.rules import nhs_number
from holdfast.service.people.rules.fields import HOW_TO_REACH, WHO
from holdfast.service.people.rules.sealed import refuse_sealed

FIELDS = frozenset(WHO + HOW_TO_REACH)


def fill(person: Person, values: Mapping[str, Any]) -> list[str]:
    """Put `values` on the person and return the names of the fields that changed; nothing is stored yet."""
    refuse_sealed(person)
    unknown = sorted(values.keys() - FIELDS)
    if unknown:
        raise BadInput(f"A person has no field {', '.join(unknown)}; allowed are {', '.join(sorted(FIELDS))}.")
    ready = {name: _ready(name, value) for name, value in values.items()}
    changed = [name for name, value in ready.items() if getattr(person, name) != value]
    for name in changed:
        setattr(person, name, ready[name])
    _check(person)
    person.match_keys = keys_of(candidate_of(person))
    return sorted(changed)


def _ready(name: str, value: Any) -> Any:
    if name == "nhs_number":
        return nhs_number.parse(value).digits if value and value.strip() else ""
    if name == "postcode":
        return " ".join(value.upper().split())
    return " ".join(value.split()) if isinstance(value, str) and name != "address" else value


def _check(person: Person) -> None:
    if not person.family_name:
        raise BadInput("The family name is missing.")
    if person.born_on and person.born_on > clock.today():
        raise BadInput("The date of birth lies after today. A child not yet born has a due date.")
    if any(sign.isdigit() for sign in person.area):
        raise BadInput("The area is a name like Kingsthorpe, without figures: the postcode has its own place.")
    if person.deprivation is not None and not 1 <= person.deprivation <= 10:
        raise BadInput(f"The decile of deprivation is {person.deprivation}; it must lie between 1 and 10.")
    if person.ethnic_group and person.ethnic_group not in GROUPS:
        raise BadInput("The ethnic group is none of the list of the 2021 census.")
    if person.nhs_number:
        _check_number(person)


def _check_number(person: Person) -> None:
    others = Person.objects.filter(team_id=person.team_id, nhs_number=person.nhs_number).exclude(pk=person.pk)
    taken = others.first()
    if taken is not None and taken.sealed_on is not None:
        # the words lead to nobody: a birth identity is found by no search
        raise BadInput("This NHS number cannot be used here. Ask the data-protection officer.")
    if taken is not None:
        raise BadInput("Somebody else in this team has this NHS number. Find them by the number and compare.")
