"""One referral for the team that decides on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from holdfast.base.ui import spoken
from holdfast.blueprints.eligibility import Finding, Overall, overall
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.service.referrals.models import Referral, ReferralAmendment, ReferralStatus, ReferrerContact
from holdfast.service.referrals.presenters.answers import (
    AnswerGroup,
    answer_groups,
    questions_by_field,
    with_changes,
)
from holdfast.service.referrals.presenters.inbox import Due, due_in_words, whom_it_is_about
from holdfast.service.referrals.queries.listing import what_is_due
from holdfast.service.referrals.rules.contact import contact_of
from holdfast.service.referrals.rules.people import people_of
from holdfast.service.referrals.rules.questions import PROFESSIONAL, SELF
from holdfast.service.referrals.rules.steps import CHILDREN

_OVERALL: dict[Overall, tuple[str, str]] = {
    "eligible": ("Eligible: every required criterion is met.", "kelp"),
    "not_eligible": ("Not eligible: see which criterion below.", "brick"),
    "cannot_tell": ("Cannot tell yet: something required is not known. Ask the referrer.", "amber"),
}
_VERDICTS = {"met": (True, "Met"), "not_met": (False, "Not met"), "not_known": (None, "Not known")}


@dataclass(frozen=True)
class FindingRow:
    words: str
    answer: bool | None
    verdict: str
    reason: str
    weight: str


@dataclass(frozen=True)
class ReferralPage:
    lead: str
    name: str
    due: tuple[Due, ...]
    groups: tuple[AnswerGroup, ...]
    amendable: frozenset[str]
    findings: tuple[FindingRow, ...]
    overall: str
    tone: str
    contacts: Sequence[ReferrerContact]
    safe_contact: str
    danger: str
    waiting: bool
    decline_reason: str


def referral_page(
    referral: Referral,
    plan: Blueprint,
    answers: dict[str, Any],
    amendments: Sequence[ReferralAmendment],
    findings: tuple[Finding, ...],
    today: date,
) -> ReferralPage:
    who = SELF if referral.referrer_kind == SELF else PROFESSIONAL
    questions = questions_by_field(plan, who, answers)
    groups = with_changes(answer_groups(plan, who, {CHILDREN: [], **answers}), amendments, questions)
    parent, *children = people_of(answers)
    due = tuple(due_in_words(item, today) for item in what_is_due(referral))
    words, tone = _OVERALL[overall(findings)]
    return ReferralPage(
        lead=_lead(referral, whom_it_is_about([(c.born_on, c.expected_on) for c in children], today), today),
        name=parent.name,
        due=due,
        groups=groups,
        amendable=frozenset(questions),
        findings=tuple(_finding(one) for one in findings),
        overall=words,
        tone=tone,
        contacts=sorted(referral.contacts.all(), key=lambda one: (one.contacted_on, one.pk)),
        safe_contact=contact_of(answers)["contact_notes"],
        danger=answers.get("safety", ""),
        waiting=referral.status == ReferralStatus.SENT,
        decline_reason=_decline_reason(referral, plan),
    )


def _lead(referral: Referral, children: str, today: date) -> str:
    came = f"came {spoken.ago(referral.came_on, today)}"
    about = f" about {children}" if children else ""
    if referral.status == ReferralStatus.SENT:
        return f"This referral {came}{about} and waits for a decision."
    decided = f" on {spoken.long_date(referral.decided_on)}" if referral.decided_on else ""
    return f"This referral {came}{about}; it was {referral.get_status_display().lower()}{decided}."


def _finding(one: Finding) -> FindingRow:
    answer, verdict = _VERDICTS[one.verdict]
    weight = "rules the family out" if one.excludes else one.weight
    return FindingRow(one.words, answer, verdict, one.reason, weight)


def _decline_reason(referral: Referral, plan: Blueprint) -> str:
    names = {one.id: one.name for one in plan.decision.decline_reasons}
    return names.get(referral.decline_reason, referral.decline_reason)
