from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from holdfast.base.audit.actions import action, record
from holdfast.base.common.editing import Seen, refuse_if_changed
from holdfast.science.errors import BadInput
from holdfast.service.people.actions.adding import wait_to_add
from holdfast.service.people.actions.families import join_family
from holdfast.service.people.actions.fields import fill
from holdfast.service.people.models import Family, Person
from holdfast.service.people.rules.fields import HOW_TO_REACH


@action
def add_person(
    *, family: Family, role: str, values: Mapping[str, Any], by: Any, told_apart_because: str = ""
) -> Person:
    """A new person in a family. `told_apart_because` says why somebody alike on record is another person."""
    wait_to_add(family.team)
    person = Person(team=family.team)
    fill(person, values)
    _store(person)
    record(
        by=by, what="person.added", about=person, family_id=family.pk, role=role, told_apart=bool(told_apart_because)
    )
    join_family(family=family, person=person, role=role, by=by)
    return person


@action
def change_person(
    *, person: Person, values: Mapping[str, Any], by: Any, seen: Seen | None = None, family: Any = None
) -> Person:
    """Change what `values` name. With `seen`, what the form showed, nothing saved in between is overwritten."""
    current = Person.objects.select_for_update().get(pk=person.pk)
    refuse_if_changed(about=current, now=stored_of(current, values), seen=seen, wanted=values)
    changed = fill(current, values)
    _store(current)
    record(by=by, what="person.changed", about=current, family_id=family.pk if family else None, fields=changed)
    return current


def stored_of(person: Person, names: Iterable[str]) -> dict[str, Any]:
    """Some fields of a person as they stand, to be shown in a form and compared when it comes back."""
    return {name: getattr(person, name) for name in names}


def _store(person: Person) -> None:
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        # Two people saving one number at the same moment pass the check and meet at the constraint.
        if "person_nhs_number_once" in str(error):
            raise BadInput("Somebody else in this team has this NHS number. Find them by it and compare.") from None
        raise


@action
def record_birth(
    *,
    person: Person,
    born_on: date,
    by: Any,
    given_name: str = "",
    family_name: str = "",
    sex: str = "",
    nhs_number: str = "",
    family: Any = None,
) -> Person:
    """The child is born; the expected date stays, so that how early or late it came is known."""
    current = Person.objects.select_for_update().get(pk=person.pk)
    if not current.is_unborn:
        raise BadInput("This child’s birth is recorded already. Change the date of birth instead.")
    told = {"given_name": given_name, "family_name": family_name, "sex": sex, "nhs_number": nhs_number}
    fill(current, {"born_on": born_on} | {name: value for name, value in told.items() if value})
    _store(current)
    record(by=by, what="person.born", about=current, family_id=family.pk if family else None)
    return current


@action
def set_contact_preferences(
    *, person: Person, by: Any, family: Any = None, seen: Seen | None = None, **preferences: Any
) -> Person:
    """How to reach somebody safely: contact_by, contact_notes, language, interpreter_needed, phone, email, address."""
    unknown = sorted(preferences.keys() - set(HOW_TO_REACH))
    if unknown:
        raise BadInput(f"{', '.join(unknown)} is no contact preference; allowed are {', '.join(HOW_TO_REACH)}.")
    # the nested action tells the audit which fields changed; this one that the page of contact was used
    record(by=by, what="person.contact", about=person, family_id=family.pk if family else None)
    return change_person(person=person, values=preferences, by=by, seen=seen, family=family)
