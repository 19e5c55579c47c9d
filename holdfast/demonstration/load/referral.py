"""One planned referral: the form filled in and sent, acknowledged, decided."""

from datetime import date, datetime, time, timedelta
from typing import Any

from holdfast.base.audit.actions import Visitor
from holdfast.base.common import clock
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.shipped import blueprint
from holdfast.demonstration.load.staff import Staff
from holdfast.demonstration.plan import names
from holdfast.demonstration.plan.course import LONDON
from holdfast.demonstration.plan.service import Referred
from holdfast.service.care.actions.acceptance import accept_and_open
from holdfast.service.care.models import Episode
from holdfast.service.referrals.actions import (
    acknowledge,
    decline_referral,
    save_draft_step,
    send_referral,
    start_draft,
    tell_outcome,
    withdraw_referral,
)
from holdfast.service.referrals.models import Referral
from holdfast.service.referrals.rules.questions import PROFESSIONAL, SELF
from holdfast.service.referrals.rules.steps import CHECK, CHILDREN, names_in_order

REFERRER = Visitor("The referrer, by the public form")


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LONDON)


def send(plan: Referred, staff: Staff) -> Referral:
    who = SELF if plan.source == "self" else PROFESSIONAL
    answers = _answers(plan)
    with clock.at(plan.sent_at):
        referral = start_draft(team=staff.team, who=who, by=REFERRER).referral
        steps = [name for name in names_in_order(_blueprint(staff), who, answers) if name != CHECK]
        for step in steps[:-1]:
            referral = save_draft_step(referral=referral, step=step, answers={}, by=REFERRER)
        referral = save_draft_step(referral=referral, step=steps[-1], answers=answers, by=REFERRER)
        return send_referral(referral=referral, by=REFERRER)


def decide(plan: Referred, referral: Referral, staff: Staff) -> Episode | None:
    if plan.acknowledged_on:
        with clock.at(at(plan.acknowledged_on, 17)):
            acknowledge(referral=referral, by=staff.coordinator)
    if plan.decided_on is None:
        return None
    with clock.at(at(plan.decided_on, 17, 30)):
        if plan.decision == "decline":
            decline_referral(referral=referral, reason=plan.decline_reason, by=staff.director)
        elif plan.decision == "withdraw":
            withdraw_referral(referral=referral, reason="The parent rang and does not want it now.", by=staff.director)
        else:
            episode = _accept(plan, referral, staff)
            tell_outcome(referral=Referral.objects.get(pk=referral.pk), by=staff.coordinator)
            return episode
    return None


def _accept(plan: Referred, referral: Referral, staff: Staff) -> Episode:
    decided_on = plan.decided_on
    assert decided_on is not None  # noqa: S101 -- accepted referrals have their day
    return accept_and_open(
        referral=referral,
        decided_on=decided_on,
        reason="Within the criteria; the parent wants to come.",
        people=(),
        need=", ".join(_reason_names(plan, staff))[:200],
        by=staff.director,
        family_name=plan.family.name,
    )


def _reason_names(plan: Referred, staff: Staff) -> list[str]:
    known = {reason.id: reason.name for reason in _blueprint(staff).referrers.reasons}
    return [known[reason] for reason in plan.reasons]


def _blueprint(staff: Staff) -> Blueprint:
    return blueprint(staff.team.blueprint)


def _answers(plan: Referred) -> dict[str, Any]:
    family, parent = plan.family, plan.family.parent
    about = {
        "parent_given": parent.given,
        "parent_family": parent.family,
        "parent_born_on": parent.born_on.isoformat() if parent.born_on else "",
        "parent_relation": "father" if family.parent_is_father else "mother",
        "phone": family.phone,
        "phone_safe": "yes",
        "contact_by": "text",
        "postcode": family.postcode,
        "interpreter": "no" if family.language == "English" else "yes",
        "language": "" if family.language == "English" else family.language,
        "ethnic_group": family.ethnic_group,
        CHILDREN: [_child(child, plan) for child in family.latest],
        "area": names.AREA,
        "need:bonding": "yes",
        "reasons": list(plan.reasons),
        "why": plan.words.format(parent=parent.given),
        "social_worker": "no",
    }
    if plan.source == "self":
        return about
    return about | {
        "referrer_kind": plan.source,
        "referrer_name": "A referrer (simulated)",
        "referrer_place": "Saltmarsh",
        "referrer_phone": "01632 960 111",
        "agreed": "yes",
        "parent_nhs": parent.nhs_number,
    }


def _child(child: Any, plan: Referred) -> dict[str, str]:
    if child.born_on is None:
        return {"stage": "unborn", "expected_on": child.expected_on.isoformat(), "given": "", "sex": "unknown"}
    born = min(child.born_on, plan.sent_at.date() - timedelta(1))
    return {"stage": "born", "born_on": born.isoformat(), "given": child.given, "sex": child.sex}
