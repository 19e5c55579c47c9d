"""Whether a family is eligible, criterion by criterion, with the reason in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, TypeAlias

from holdfast.blueprints.days import long_date, months_after
from holdfast.blueprints.model.entry import Area, ChildAge, Concern, Criterion, Eligibility, YesNo

Verdict: TypeAlias = Literal["met", "not_met", "not_known"]
Overall: TypeAlias = Literal["eligible", "not_eligible", "cannot_tell"]
Judged: TypeAlias = tuple[Verdict, str]

LONGEST_OVERDUE = timedelta(weeks=4)
"""A pregnancy is not taken for granted longer than this after the expected date: 44 weeks."""


@dataclass(frozen=True)
class Child:
    """A child by date of birth, or an unborn one by expected date."""

    born_on: date | None = None
    expected_on: date | None = None


@dataclass(frozen=True)
class Facts:
    """What is known of a family; None means that nobody has said."""

    children: tuple[Child, ...] = ()
    area: str | None = None
    concerns: frozenset[str] | None = None
    answers: Mapping[str, bool | None] = field(default_factory=dict)
    """Answers to the questions, by criterion id."""


@dataclass(frozen=True)
class Finding:
    """What was found for one criterion."""

    criterion: str
    words: str
    verdict: Verdict
    reason: str
    weight: Literal["required", "preferred"]
    excludes: bool = False
    """Whether meeting this criterion rules the family out."""


def findings(eligibility: Eligibility, facts: Facts, today: date) -> tuple[Finding, ...]:
    """One finding for each criterion, then for each exclusion, in the blueprint's order."""
    required = [_finding(criterion, facts, today, False) for criterion in eligibility.criteria]
    return (*required, *(_finding(criterion, facts, today, True) for criterion in eligibility.exclusions))


def overall(found: tuple[Finding, ...]) -> Overall:
    """Not eligible as soon as one thing rules it out; eligible only when nothing required is unknown."""
    binding = [finding for finding in found if finding.excludes or finding.weight == "required"]
    if any(finding.verdict == ("met" if finding.excludes else "not_met") for finding in binding):
        return "not_eligible"
    if any(finding.verdict == "not_known" for finding in binding):
        return "cannot_tell"
    return "eligible"


def _finding(criterion: Criterion, facts: Facts, today: date, excludes: bool) -> Finding:
    verdict, reason = _judged(criterion, facts, today)
    return Finding(criterion.id, criterion.words, verdict, reason, criterion.weight, excludes)


def _judged(criterion: Criterion, facts: Facts, today: date) -> Judged:
    if isinstance(criterion, ChildAge):
        return _child_age(criterion, facts.children, today)
    if isinstance(criterion, Area):
        return _area(criterion, facts.area)
    if isinstance(criterion, Concern):
        return _concern(criterion, facts.concerns)
    return _answer(criterion, facts.answers.get(criterion.id))


def _child_age(criterion: ChildAge, children: tuple[Child, ...], today: date) -> Judged:
    judged = [_one_child(criterion, child, today) for child in children]
    for verdict in ("met", "not_known", "not_met"):
        for found in judged:
            if found[0] == verdict:
                return found
    return "not_known", "No child's date of birth or expected date is given."


def _one_child(criterion: ChildAge, child: Child, today: date) -> Judged:
    if child.born_on is not None:
        return _born(criterion, child.born_on, today)
    if child.expected_on is None:
        return "not_known", "A child's date of birth or expected date is missing."
    if child.expected_on + LONGEST_OVERDUE < today:
        return "not_known", f"The child was expected on {long_date(child.expected_on)}; the date of birth is needed."
    if criterion.pregnancy:
        return "met", f"The child is expected on {long_date(child.expected_on)}."
    return "not_met", f"The child is not yet born; expected on {long_date(child.expected_on)}."


def _born(criterion: ChildAge, born_on: date, today: date) -> Judged:
    if born_on > today:
        return "not_known", f"The date of birth, {long_date(born_on)}, lies after today."
    limit = months_after(born_on, criterion.under_months)
    if today < limit:
        return "met", f"The child is under {_age(criterion.under_months)} until {long_date(limit)}."
    return "not_met", f"The child reached {_age(criterion.under_months)} on {long_date(limit)}."


def _area(criterion: Area, area: str | None) -> Judged:
    if not area:
        return "not_known", "Where the family lives is not given."
    if area.casefold() in (place.casefold() for place in criterion.places):
        return "met", f"The family lives in {area}."
    return "not_met", f"The family lives in {area}; the service covers {', '.join(criterion.places)}."


def _concern(criterion: Concern, concerns: frozenset[str] | None) -> Judged:
    if concerns is None:
        return "not_known", "No reason for the referral is given."
    found = sum(concern in concerns for concern in criterion.any_of)
    return "met" if found >= criterion.at_least else "not_met", f"{found} of the reasons are given."


def _answer(criterion: YesNo, answer: bool | None) -> Judged:
    if answer is None:
        return "not_known", "The question is not answered."
    return ("met", "Answered yes.") if answer else ("not_met", "Answered no.")


def _age(months: int) -> str:
    if months == 12:
        return "1 year"
    return f"{months // 12} years" if months % 12 == 0 else f"{months} months"
