"""The public pages: what comes when, where the writer is, and what to know about the link."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from holdfast.base.ui import spoken
from holdfast.blueprints.eligibility import Finding
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.model.entry import ChildAge
from holdfast.service.referrals.rules.deadlines import deadlines
from holdfast.service.referrals.rules.questions import SELF, Question, Step, Who
from holdfast.service.referrals.rules.steps import CHECK, CHILDREN, names_in_order

_STEP_MINUTES = 0.7


@dataclass(frozen=True)
class NextStep:
    when: str
    what: str


@dataclass(frozen=True)
class Place:
    """Where a page stands in the form."""

    number: int
    of: int
    back: str  # the name of the page before, empty on the first
    ahead: str


def next_steps(blueprint: Blueprint, who: Who, received_on: date) -> tuple[NextStep, ...]:
    """What happens after sending, with the days by which it happens."""
    limits = deadlines(blueprint.decision, received_on)
    first = "We ring you to say that we have your form." if who == SELF else "We tell you that your form has arrived."
    second = (
        "You hear if we can help, and how. If we cannot, we tell you who can."
        if who == SELF
        else "You and the parent hear what was decided and why."
    )
    return (
        NextStep(f"By {spoken.full_date(limits.acknowledge_by)}", first),
        NextStep(f"By {spoken.full_date(limits.decide_by)}", second),
    )


def place_of(blueprint: Blueprint, who: Who, answers: Mapping[str, Any], name: str) -> Place:
    """The list of children is no question of its own, so it keeps the number of the child before it."""
    names = names_in_order(blueprint, who, answers)
    at = names.index(name) if name in names else names.index(CHILDREN)
    counted = [one for one in names if one not in (CHILDREN, CHECK)]
    number = sum(one in counted for one in names[: at + 1])
    ahead = names[at + 1] if name in names and at + 1 < len(names) else CHILDREN
    return Place(number or 1, len(counted), names[at - 1] if at else "", ahead if name != CHECK else CHECK)


def minutes(blueprint: Blueprint, who: Who) -> int:
    return max(4, round(_STEP_MINUTES * len(names_in_order(blueprint, who, {}))))


def revealed(step: Step) -> dict[str, list[Question]]:
    """Questions that stand under an answer, by the question that opens them."""
    found: dict[str, list[Question]] = {}
    for question in step.questions:
        if question.only_with:
            found.setdefault(question.only_with[0], []).append(question)
    return found


def saved_words(saved_at: datetime | None, now: datetime) -> str:
    if saved_at is None:
        return ""
    here = timezone.localtime(saved_at)
    return f"Saved {spoken.when(here, timezone.localdate(now))}"


def referrers_in_words(blueprint: Blueprint) -> str:
    """Children’s-centre staff, midwife, social worker or GP."""
    first, *others = (kind.name for kind in blueprint.referrers.kinds)
    return spoken.join((first, *(_inside(name) for name in others)), last="or")


def _inside(name: str) -> str:
    """GP keeps its capitals inside a sentence."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def for_whom(blueprint: Blueprint) -> str:
    """How old the child may be, in plain words."""
    ages = [one for one in blueprint.eligibility.criteria if isinstance(one, ChildAge) and one.weight == "required"]
    if not ages:
        return ""
    months = max(one.under_months for one in ages)
    under = f"under {spoken.in_words(months // 12)}" if months % 12 == 0 else f"younger than {months} months"
    return f"The baby can be on the way, or {under}." if ages[0].pregnancy else f"The child can be {under}."


def doubts(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Why this service may not be the right one, said before the form is sent and never as a refusal."""
    against = [one for one in findings if one.weight == "required" or one.excludes]
    return tuple(one.reason for one in against if one.verdict == ("met" if one.excludes else "not_met"))
