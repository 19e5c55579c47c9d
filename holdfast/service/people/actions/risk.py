from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.science.errors import BadInput
from holdfast.service.people.models import Family, Person, RiskToPerson
from holdfast.service.people.rules.sealed import refuse_sealed


@action
def record_risk(
    *, family: Family, person: Person, at_risk: Person, since: date, source: str, by: Any, works_at: str = ""
) -> RiskToPerson:
    """From now on nothing that leads to `at_risk` goes to `person`. Each direction is recorded on its own."""
    refuse_sealed(person, at_risk)
    if person.pk == at_risk.pk:
        raise BadInput("A risk to another needs two different people.")
    if since > clock.today():
        raise BadInput("The day since when it is known lies after today.")
    if not source.strip():
        raise BadInput("Say who says so: the parent, a conference, an order of a court.")
    risk = RiskToPerson(
        team=family.team, person=person, at_risk=at_risk, since=since, source=source.strip(), works_at=works_at.strip()
    )
    try:
        with transaction.atomic():
            risk.save()
    except IntegrityError as error:
        if "risk_once_at_a_time" in str(error):
            raise BadInput("This risk is on record already.") from None
        raise
    record(by=by, what="risk.recorded", about=risk, family_id=family.pk)
    return risk


@action
def end_risk(*, risk: RiskToPerson, ended_on: date, reason: str, family: Family, by: Any) -> RiskToPerson:
    """The record stays; from that day nothing is withheld for its sake any more."""
    current = RiskToPerson.objects.select_for_update().get(pk=risk.pk)
    if current.ended_on is not None:
        raise BadInput("This risk has been ended already.")
    if not current.since <= ended_on <= clock.today():
        raise BadInput("The end must lie between the day since when it is known and today.")
    if not reason.strip():
        raise BadInput("Say why there is no risk any more, and who says so.")
    current.ended_on, current.end_reason = ended_on, reason.strip()
    current.save()
    record(by=by, what="risk.ended", about=current, family_id=family.pk)
    return current
