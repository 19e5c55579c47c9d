"""Somebody says that something is wrong: taken down, decided, told on."""

from datetime import date
from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.science.errors import BadInput, Refusal
from holdfast.service.people.models import Family, FamilyMember, Person
from holdfast.service.rights.actions.locking import lock
from holdfast.service.rights.models import Answer, Rectification, Told
from holdfast.service.rights.queries.holdings import holding
from holdfast.service.rights.queries.rectifying import has_been_corrected

LONGEST = 5_000


@action
def open_rectification(
    *, family: Family, person: Person, source: str, row: int, wrong: str, wanted: str, received_on: date, by: Any
) -> Rectification:
    """The item is kept in words as it is now, so that the former value can be read whatever is done."""
    if not FamilyMember.objects.filter(family=family, person=person).exists():
        raise Refusal("person", "Choose somebody of this family.")
    now = holding(source, row, person)
    if now is None:
        raise Refusal("item", "Choose an entry of this person’s record.")
    if not wrong.strip() or len(wrong) > LONGEST or len(wanted) > LONGEST:
        raise Refusal("wrong", f"Say what is wrong, in their words, in at most {LONGEST:,} characters.")
    if received_on > clock.today():
        raise Refusal("received_on", "The day on which they said so cannot lie in the future.")
    made = Rectification.objects.create(
        team_id=family.team_id,
        family=family,
        person=person,
        source=source,
        row=row,
        former=[list(each) for each in now.fields],
        wrong=wrong.strip(),
        wanted=wanted.strip(),
        received_on=received_on,
    )
    record(by=by, what="rectification.opened", about=made, source=source)
    return made


@action
def decide_rectification(
    *, rectification: Rectification, answer: str, reason: str, statement: str = "", by: Any
) -> Rectification:
    """Corrected only when it has been: the record is changed where it stands, by whoever may, with its own history."""
    lock(rectification)
    if rectification.answer != Answer.OPEN:
        raise BadInput("This is decided already.")
    if answer not in (Answer.CORRECTED, Answer.STATEMENT, Answer.REFUSED):
        raise Refusal("answer", "Choose one of the answers listed.")
    if not reason.strip():
        raise Refusal("reason", "Reason is empty. The person is told it.")
    if answer == Answer.CORRECTED and not has_been_corrected(rectification):
        raise Refusal("answer", "The entry still says what it said. Correct it where it stands first.")
    if answer == Answer.STATEMENT and not statement.strip():
        raise Refusal("statement", "Enter the person’s statement, in their own words.")
    rectification.answer, rectification.reason = answer, reason.strip()
    rectification.statement = statement.strip() if answer != Answer.CORRECTED else ""
    rectification.decided_on, rectification.decided_by = clock.today(), by
    rectification.save()
    record(by=by, what=f"rectification.{answer}", about=rectification, source=rectification.source)
    return rectification


@action
def tell(*, rectification: Rectification, whom: str, by: Any) -> Told:
    lock(rectification)
    if rectification.answer == Answer.OPEN:
        raise BadInput("Decide first; then tell those with whom it was shared.")
    if not whom.strip() or Told.objects.filter(rectification=rectification, whom=whom).exists():
        raise Refusal("whom", "They were told already, or nobody is named.")
    told = Told.objects.create(
        team_id=rectification.team_id, rectification=rectification, whom=whom, told_on=clock.today(), told_by=by
    )
    record(by=by, what="rectification.told", about=told, family_id=rectification.family_id)
    return told
