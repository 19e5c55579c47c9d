"""What was agreed about reaching somebody, and the contacts that were made."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from django.db import IntegrityError, transaction

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.science.errors import BadInput
from holdfast.service.people.models import Basis, ContactMade, ContactPurpose, ContactRule, Family, Person
from holdfast.service.people.queries.reaching import may_contact
from holdfast.service.people.rules.contacting import Decision
from holdfast.service.people.rules.reaching import Message, Way
from holdfast.service.people.rules.sealed import refuse_sealed

LEVELS = list(Message)


@action
def agree_contact(
    *,
    family: Family,
    person: Person,
    way: str,
    detail: str,
    message: str,
    by: Any,
    whose: str = "",
    days: Sequence[int] = (),
    from_time: time | None = None,
    until_time: time | None = None,
    code_word: str = "",
    never: str = "",
    holds_until: date | None = None,
    confirmed_on: date | None = None,
) -> ContactRule:
    """A number, address or email that the person says is safe for one way, and how it is safe."""
    refuse_sealed(person)
    confirmed = confirmed_on or clock.today()
    _check(way, message, detail, (from_time, until_time), confirmed, holds_until)
    rule = ContactRule(
        team=family.team,
        person=person,
        way=way,
        detail="\n".join(line.strip() for line in detail.splitlines() if line.strip()),
        whose=whose,
        days=sorted(set(days)),
        from_time=from_time,
        until_time=until_time,
        code_word=code_word.strip(),
        message=message,
        never=never,
        holds_until=holds_until,
        confirmed_on=confirmed,
    )
    _store(rule)
    record(by=by, what="contact_rule.agreed", about=rule, family_id=family.pk, way=way, message=message)
    return rule


def _check(
    way: str,
    message: str,
    detail: str,
    hours: tuple[time | None, time | None],
    confirmed_on: date,
    holds_until: date | None,
) -> None:
    if way not in list(Way):
        raise BadInput(f"There is no way “{way}”; allowed are {', '.join(Way)}.")
    if message not in list(Message):
        raise BadInput(f"There is no message rule “{message}”; allowed are {', '.join(Message)}.")
    if not detail.strip():
        raise BadInput("Enter the number, email or address that may be used.")
    start, end = hours
    if (start is None) != (end is None) or (start and end and end <= start):
        raise BadInput("The hours need a beginning and a later end, like 10:00 and 14:00.")
    if confirmed_on > clock.today():
        raise BadInput("The day on which they confirmed it lies after today.")
    if holds_until and holds_until < confirmed_on:
        raise BadInput("It cannot stop holding before the day on which they confirmed it.")


def _store(rule: ContactRule) -> None:
    try:
        with transaction.atomic():
            rule.save()
    except IntegrityError as error:
        if "contact_rule_once" in str(error):
            raise BadInput("There is a rule for this number or address already. End it first, or confirm it.") from None
        raise


@action
def confirm_contact(*, rule: ContactRule, family: Family, by: Any) -> ContactRule:
    """The person said today that it is still so."""
    current = _standing(rule)
    if current.holds_until is not None and current.holds_until < clock.today():
        raise BadInput("This rule has run out. End it, and agree a new one.")
    current.confirmed_on = clock.today()
    current.save()
    record(by=by, what="contact_rule.confirmed", about=current, family_id=family.pk)
    return current


@action
def end_contact(*, rule: ContactRule, family: Family, by: Any) -> ContactRule:
    current = _standing(rule)
    current.ended_on = clock.today()
    current.save()
    record(by=by, what="contact_rule.ended", about=current, family_id=family.pk)
    return current


def _standing(rule: ContactRule) -> ContactRule:
    current = ContactRule.objects.select_for_update().get(pk=rule.pk)
    if current.ended_on is not None:
        raise BadInput("This rule has been ended already.")
    return current


@action
def keep_contact(
    *,
    family: Family,
    person: Person,
    way: str,
    purpose: str,
    left: str,
    by: Any,
    override: Mapping[str, str] | None = None,
) -> ContactMade:
    """A contact that is made now. What stands against it at this moment refuses it, unless the law allows it.

    `override` has `basis` and `reason`. It never reaches past a risk to another person, nor past the message rule.
    """
    if way not in list(Way) or purpose not in ContactPurpose.values or left not in list(Message):
        raise BadInput("Choose a way, a purpose and what was left from those listed.")
    decision = may_contact(person, Way(way), purpose, family=family)
    told = override or {}
    used = decision.use
    if not decision.yes:
        _check_override(decision, told)
    if used is None:
        raise BadInput(decision.words)
    if LEVELS.index(Message(left)) > LEVELS.index(used.message):
        raise BadInput(f"There one may {used.message.short}, and no more.")
    made = ContactMade.objects.create(
        team=family.team,
        family=family,
        person=person,
        way=way,
        purpose=purpose,
        detail=used.detail,
        message_left=left,
        made_at=clock.now(),
        made_by=by,
        override_basis="" if decision.yes else told.get("basis", ""),
        override_reason="" if decision.yes else told.get("reason", "").strip(),
    )
    record(
        by=by,
        what="contact.made",
        about=made,
        way=way,
        purpose=purpose,
        left=left,
        override=made.override_basis,
    )
    return made


def _check_override(decision: Decision, told: Mapping[str, str]) -> None:
    if not told.get("basis"):
        raise BadInput(decision.words)
    if not decision.overridable or decision.use is None:
        raise BadInput(f"{decision.words} No legal basis reaches past that here.")
    if told["basis"] not in Basis.values:
        raise BadInput("Choose the legal basis from those listed.")
    if not told.get("reason", "").strip():
        raise BadInput("Say why it has to be done against what was agreed.")
