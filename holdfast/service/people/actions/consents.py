from datetime import date
from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.science.errors import BadInput
from holdfast.service.people.models import Consent, ConsentPurpose, Family, Person


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
) -> Consent:
    """One answer for one purpose on one day; the latest answer holds, the former ones stay."""
    if purpose not in ConsentPurpose.values:
        raise BadInput(f"There is no consent for “{purpose}”; allowed are {', '.join(ConsentPurpose.values)}.")
    if decided_on > clock.today():
        raise BadInput("The day of the answer lies after today.")
    if expires_on is not None and expires_on <= decided_on:
        raise BadInput("A consent ends after the day on which it is given.")
    consent = Consent.objects.create(
        team=family.team,
        person=person,
        purpose=purpose,
        given=given,
        decided_on=decided_on,
        expires_on=expires_on if given else None,
        note=note,
    )
    record(by=by, what="consent.recorded", about=consent, family_id=family.pk, purpose=purpose, given=given)
    return consent


@action
def withdraw_consent(*, consent: Consent, withdrawn_on: date, by: Any, family: Family) -> Consent:
    current = Consent.objects.select_for_update().get(pk=consent.pk)
    if not current.given or current.withdrawn_on is not None:
        raise BadInput("Only a consent that was given and still stands can be withdrawn.")
    if withdrawn_on < current.decided_on or withdrawn_on > clock.today():
        raise BadInput("The withdrawal must lie between the day of the consent and today.")
    current.withdrawn_on = withdrawn_on
    current.save()
    record(by=by, what="consent.withdrawn", about=current, family_id=family.pk, purpose=current.purpose)
    return current
