"""What the team does with a referral that waits: acknowledge, ask for more, correct, tell."""

from datetime import date
from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.common.editing import Seen, refuse_if_changed
from holdfast.blueprints.days import long_date
from holdfast.science.errors import BadInput, Refusal
from holdfast.service.referrals.models import Referral, ReferralAmendment, ReferralStatus, ReferrerContact
from holdfast.service.referrals.queries.reading import current_answers
from holdfast.service.referrals.rules.amending import answer_to, question_of


@action
def acknowledge(*, referral: Referral, by: Any, on: date | None = None, note: str = "") -> ReferrerContact:
    """The referrer was told that the referral has arrived; the first time counts."""
    sent = locked(referral)
    contact = _contact(sent, "acknowledge", on, note, by)
    if sent.acknowledged_on is None:
        sent.acknowledged_on = contact.contacted_on
        sent.save()
    record(by=by, what="referral.acknowledged", about=sent)
    return contact


@action
def chase(*, referral: Referral, by: Any, on: date | None = None, note: str = "") -> ReferrerContact:
    """The referrer was asked for what is missing."""
    contact = _contact(locked(referral), "chase", on, note, by)
    record(by=by, what="referral.chased", about=referral)
    return contact


@action
def tell_outcome(*, referral: Referral, by: Any, on: date | None = None, note: str = "") -> ReferrerContact:
    """The referrer was told what was decided."""
    sent = locked(referral)
    if sent.status == ReferralStatus.SENT:
        raise BadInput("Nothing is decided yet, so there is no outcome to tell.")
    contact = _contact(sent, "outcome", on, note, by)
    record(by=by, what="referral.outcome_told", about=sent)
    return contact


@action
def note_answer(
    *, contact: ReferrerContact, by: Any, answered_on: date | None = None, note: str = ""
) -> ReferrerContact:
    """The referrer answered."""
    current = ReferrerContact.objects.select_for_update().get(pk=contact.pk)
    if current.answered_on is not None:
        said = f": “{current.note}”" if current.note else ""
        raise BadInput(f"The answer is noted already, of {long_date(current.answered_on)}{said}.")
    day = _not_later(answered_on)
    if day < current.contacted_on:
        raise BadInput("The answer cannot have come before the question.")
    current.answered_on = day
    current.note = " ".join(part for part in (current.note, note) if part)[:300]
    current.save()
    record(by=by, what="referral.answered", about=current)
    return current


@action
def amend_referral(
    *, referral: Referral, field: str, new: Any, reason: str, by: Any, seen: Seen | None = None
) -> ReferralAmendment:
    """Correct one answer of a sent referral: what it said stays, the change has its reason and its author."""
    sent = locked(referral)
    if not reason.strip():
        raise Refusal("reason", "An amendment needs a reason: who told you, or what was wrong.")
    old, name = answer_to(current_answers(sent), field), question_of(field)
    refuse_if_changed(about=sent, now={name: old}, seen=seen, wanted={name: new})
    if old == new:
        raise Refusal(name, "The new answer is the same as the present one.")
    amendment = ReferralAmendment.objects.create(
        team=sent.team,
        referral=sent,
        field=field,
        old=old,
        new=new,
        reason=reason.strip(),
        amended_at=clock.now(),
        amended_by=by,
    )
    record(by=by, what="referral.amended", about=sent, field=field)
    return amendment


def locked(referral: Referral) -> Referral:
    sent = Referral.objects.select_for_update().get(pk=referral.pk)
    if sent.status == ReferralStatus.DRAFT:
        raise BadInput("This referral is still a draft; its writer has not sent it.")
    return sent


def _contact(referral: Referral, kind: str, on: date | None, note: str, by: Any) -> ReferrerContact:
    day = _not_later(on)
    if day < referral.came_on:
        raise BadInput("The day lies before the referral was received.")
    return ReferrerContact.objects.create(
        team=referral.team, referral=referral, kind=kind, contacted_on=day, contacted_by=by, note=note
    )


def _not_later(on: date | None) -> date:
    day = on or clock.today()
    if day > clock.today():
        raise BadInput("The day lies after today.")
    return day
