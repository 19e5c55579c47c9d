"""The end of a referral: declined, withdrawn, or accepted with its people put on record."""

from dataclasses import asdict
from datetime import date
from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import BadInput
from holdfast.service.people.actions import wait_to_add
from holdfast.service.people.models import Family
from holdfast.service.referrals.actions.handling import locked
from holdfast.service.referrals.actions.placing import place_people
from holdfast.service.referrals.actions.transferring import answer_transfer
from holdfast.service.referrals.models import Referral, ReferralStatus
from holdfast.service.referrals.queries.reading import current_answers
from holdfast.service.referrals.rules.facts import eligibility_of
from holdfast.service.referrals.rules.people import PersonDecision
from holdfast.service.referrals.rules.transferring import TRANSFERRED_BY


@action
def decline_referral(
    *, referral: Referral, reason: str, by: Any, words: str = "", decided_on: date | None = None
) -> Referral:
    """`reason` is the id of one of the blueprint's decline reasons; `words` say it for this family."""
    sent = _waiting(referral)
    known = {one.id: one.name for one in blueprint(sent.team.blueprint).decision.decline_reasons}
    if reason not in known:
        raise BadInput(f"There is no reason “{reason}” for declining; allowed are {', '.join(known)}.")
    sent.decline_reason = reason
    _decide(sent, ReferralStatus.DECLINED, words.strip() or known[reason], decided_on, by)
    record(by=by, what="referral.declined", about=sent, reason=reason)
    if TRANSFERRED_BY in sent.answers:
        answer_transfer(referral=sent, by=by)
    return sent


@action
def withdraw_referral(*, referral: Referral, reason: str, by: Any) -> Referral:
    """Whoever asked does not ask any more, before a decision."""
    sent = _waiting(referral)
    if not reason.strip():
        raise BadInput("Say who withdrew the referral, and why.")
    sent.status = ReferralStatus.WITHDRAWN
    sent.decision_reason = reason.strip()
    sent.save()
    record(by=by, what="referral.withdrawn", about=sent)
    if TRANSFERRED_BY in sent.answers:
        answer_transfer(referral=sent, by=by)
    return sent


@action
def accept_referral(
    *,
    referral: Referral,
    decided_on: date,
    reason: str,
    people: tuple[PersonDecision, ...],
    by: Any,
    family: Family | None = None,
    family_name: str = "",
) -> Family:
    """Accept, and put on record whom the referral names: a new family, or `family` when they are known already.

    `people` says for each person of the referral who is somebody on record; whoever is not named there is new.
    """
    wait_to_add(referral.team)
    sent = _waiting(referral)
    if not reason.strip():
        raise BadInput("Say why the referral is accepted.")
    sent.family = place_people(
        referral=sent, decisions=people, family=family, family_name=family_name, decided_on=decided_on, by=by
    )
    _decide(sent, ReferralStatus.ACCEPTED, reason.strip(), decided_on, by)
    record(by=by, what="referral.accepted", about=sent, family_id=sent.family.pk)
    if TRANSFERRED_BY in sent.answers:
        answer_transfer(referral=sent, by=by)
    return sent.family


def _waiting(referral: Referral) -> Referral:
    sent = locked(referral)
    if sent.status != ReferralStatus.SENT:
        raise BadInput(f"This referral is decided already: {sent.get_status_display().lower()}.")
    return sent


def _decide(sent: Referral, status: ReferralStatus, reason: str, on: date | None, by: Any) -> None:
    day = on or clock.today()
    if not sent.came_on <= day <= clock.today():
        raise BadInput("The day of the decision must lie between the day the referral came and today.")
    sent.status, sent.decision_reason = status, reason
    sent.decided_on, sent.decided_by = day, by
    found = eligibility_of(blueprint(sent.team.blueprint), current_answers(sent), day)
    sent.findings = [asdict(finding) for finding in found]
    sent.save()
