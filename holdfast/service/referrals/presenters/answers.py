"""Answers in words, page by page: for the writer who checks them and for the team that reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from holdfast.base.ui import spoken
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.service.people.rules.nhs_number import NhsNumber
from holdfast.service.referrals.models import ReferralAmendment
from holdfast.service.referrals.rules.questions import PROFESSIONAL, Question, Step, Who
from holdfast.service.referrals.rules.steps import CHILDREN, steps_of

NOT_ANSWERED = "Not answered"


@dataclass(frozen=True)
class Change:
    """One amendment: what it said, what it says now, why, who and when."""

    was: str
    now: str
    reason: str
    who: str
    on: date


@dataclass(frozen=True)
class AnswerRow:
    field: str
    label: str
    value: str
    answered: bool
    changes: tuple[Change, ...] = ()

    @property
    def inside(self) -> str:
        """The label inside a sentence; NHS keeps its capitals."""
        return self.label if self.label[1:2].isupper() else self.label[:1].lower() + self.label[1:]


@dataclass(frozen=True)
class AnswerGroup:
    """The answers of one page; `step` is its name in the address."""

    step: str
    title: str
    rows: tuple[AnswerRow, ...]

    @property
    def said(self) -> tuple[AnswerRow, ...]:
        return tuple(row for row in self.rows if row.answered or row.changes)

    @property
    def unsaid(self) -> tuple[AnswerRow, ...]:
        return tuple(row for row in self.rows if not row.answered and not row.changes)


def answer_groups(
    blueprint: Blueprint, who: Who, answers: Mapping[str, Any], *, read_by: Who | None = None
) -> tuple[AnswerGroup, ...]:
    """Every page with its answers, one group for each child. `read_by` is the writer; without it the team reads."""
    groups: list[AnswerGroup] = []
    for step in steps_of(blueprint, who):
        if step.repeats:
            groups += [
                _child(step, number, child, read_by or PROFESSIONAL)
                for number, child in enumerate(answers[CHILDREN], 1)
            ]
        else:
            title = step.title.to(read_by) if read_by else step.heading
            groups.append(AnswerGroup(step.id, title, _rows(step, answers, read_by or PROFESSIONAL)))
    return tuple(groups)


def with_changes(
    groups: Sequence[AnswerGroup], amendments: Sequence[ReferralAmendment], questions: Mapping[str, Question]
) -> tuple[AnswerGroup, ...]:
    """The groups with each answer's amendments beside it."""
    changes: dict[str, tuple[Change, ...]] = {}
    for one in amendments:
        changes[one.field] = (*changes.get(one.field, ()), _change(one, questions.get(one.field)))
    return tuple(
        replace(group, rows=tuple(replace(row, changes=changes.get(row.field, ())) for row in group.rows))
        for group in groups
    )


def questions_by_field(blueprint: Blueprint, who: Who, answers: Mapping[str, Any]) -> dict[str, Question]:
    """The question behind every field that may be amended: need:bonding, child-2:given."""
    found: dict[str, Question] = {}
    for step in steps_of(blueprint, who):
        for question in step.questions:
            if step.repeats:
                children = range(1, len(answers.get(CHILDREN, ())) + 1)
                found |= {f"{step.id}-{number}:{question.id}": question for number in children}
            elif question.id not in ("agreed", "referrer_kind"):
                found[question.id] = question
    return found


def said(question: Question | None, value: Any, who: Who = PROFESSIONAL) -> str:
    """One answer in words."""
    if value in (None, "", []):
        return NOT_ANSWERED
    if question is None:
        return str(value)
    words = {choice.value: choice.words.to(who) for choice in question.choices}
    match question.kind:
        case "date":
            return spoken.long_date(date.fromisoformat(value))
        case "choices":
            return "; ".join(words.get(one, one) for one in value)
        case "nhs":
            return NhsNumber(value).display
    return words.get(value, str(value))


def _child(step: Step, number: int, child: Mapping[str, Any], who: Who) -> AnswerGroup:
    name = f"{step.id}-{number}"
    rows = tuple(replace(row, field=f"{name}:{row.field}") for row in _rows(step, child, who))
    return AnswerGroup(name, child.get("given") or ("Child" if number == 1 else f"Child {number}"), rows)


def _rows(step: Step, answers: Mapping[str, Any], who: Who) -> tuple[AnswerRow, ...]:
    return tuple(
        AnswerRow(one.id, one.name_to(who), said(one, answers.get(one.id), who), bool(answers.get(one.id)))
        for one in step.questions
        if one.applies(answers)
    )


def _change(one: ReferralAmendment, question: Question | None) -> Change:
    return Change(
        said(question, one.old), said(question, one.new), one.reason, str(one.amended_by), one.amended_at.date()
    )
