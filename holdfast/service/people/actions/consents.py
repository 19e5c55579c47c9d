from datetime import date
from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.science.errors import BadInput
from holdfast.service.people.models import Capacity, Consent, ConsentPurpose, Family, Person
from holdfast.service.people.queries.responsibility import decides_alone, has_responsibility
from holdfast.service.people.rules.sealed import refuse_sealed


@action
def record_consent(
    *,
    family: Family,
    person: Person,
    purpose: str,
    given: bool,
    decided_on: date,
    by: Any,
    expires_on: date | None = None,
    note: str = "",
    answered_by: Person | None = None,
    capacity: str = "",
    interpreter_used: bool | None = None,
) -> Consent:
    """One answer for one purpose on one day; the latest answer holds, the former ones stay.

    `answered_by` is who answered in the person's place: for a child somebody with parental responsibility.
    """
    if purpose not in ConsentPurpose.values:
        raise BadInput(f"There is no consent for “{purpose}”; allowed are {', '.join(ConsentPurpose.values)}.")
    if decided_on > clock.today():
        raise BadInput("The day of the answer lies after today.")
    if expires_on is not None and expires_on <= decided_on:
        raise BadInput("A consent ends after the day on which it is given.")
    refuse_sealed(person)
    _check_who_answers(person, purpose, given, decided_on, answered_by, capacity, note)
    consent = Consent.objects.create(
        team=family.team,
        person=person,
        purpose=purpose,
        given=given,
        decided_on=decided_on,
        expires_on=expires_on if given else None,
        note=note,
        answered_by=answered_by,
        capacity=capacity,
        interpreter_used=interpreter_used,
    )
    record(by=by, what="consent.recorded", about=consent, family_id=family.pk, purpose=purpose, given=given)
    return consent


def _check_who_answers(
    person: Person,
    purpose: str,
    given: bool,
    decided_on: date,
    answered_by: Person | None,
    capacity: str,
    note: str,
) -> None:
    if capacity not in Capacity.values:
        raise BadInput("Choose from the list whether they can decide this themselves.")
    if decides_alone(person, decided_on):
        _check_adult(person, purpose, given, answered_by, capacity, note)
    elif capacity == Capacity.HAS:
        if answered_by is not None:
            raise BadInput(f"{person} decides this alone, so nobody answers in their place.")
    elif answered_by is None:
        raise BadInput(
            f"{person} is under sixteen: choose who with parental responsibility answers, or say that they understand "
            "enough to decide this themselves."
        )
    elif not has_responsibility(answered_by, person, decided_on):
        raise BadInput(f"{answered_by} is not on record with parental responsibility for {person}.")


def _check_adult(
    person: Person, purpose: str, given: bool, answered_by: Person | None, capacity: str, note: str
) -> None:
    if capacity != Capacity.LACKS:
        if answered_by is not None:
            raise BadInput(f"Nobody answers for {person}, who is sixteen or older and can decide this.")
        return
    if given and purpose != ConsentPurpose.CARE:
        raise BadInput(f"{person} cannot decide this at present, so there is no yes to record. Ask again later.")
    if given and not note.strip():
        raise BadInput("Care in somebody’s best interests needs a note: who decided, and why.")


@action
def withdraw_consent(*, consent: Consent, withdrawn_on: date, by: Any, family: Family) -> Consent:
    """From that day nothing more is done for the purpose; each use asks at its own moment."""
    current = Consent.objects.select_for_update().get(pk=consent.pk)
    if not current.given or current.withdrawn_on is not None:
        raise BadInput("Only a consent that was given and still stands can be withdrawn.")
    if withdrawn_on < current.decided_on or withdrawn_on > clock.today():
        raise BadInput("The withdrawal must lie between the day of the consent and today.")
    current.withdrawn_on = withdrawn_on
    current.save()
    record(by=by, what="consent.withdrawn", about=current, family_id=family.pk, purpose=current.purpose)
    return current
