"""What must be there before an episode can be closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from holdfast.blueprints.days import long_date
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.model.ending import ClosureReason, ReportPart


@dataclass(frozen=True)
class Ending:
    """What is asked for: why, whether caregiving is safe, and the report by part."""

    reason: str
    caregiving_safe: str
    report: Mapping[str, str]


@dataclass(frozen=True)
class Loose:
    """What is still open in the record."""

    unsigned_reviews: Sequence[date] = ()
    open_alerts: int = 0
    appointments: Sequence[date] = ()
    notes: Sequence[int] = ()  # numbers of the sessions without a note
    outstanding: Sequence[str] = ()  # in the caller's words, such as an end measure neither taken nor explained


def closure_reason(plan: Blueprint, reason: str) -> ClosureReason | None:
    return next((each for each in plan.ending.reasons if each.id == reason), None)


def required_parts(plan: Blueprint, reason: str) -> list[ReportPart]:
    """Parts of the end report that this reason cannot be closed without."""
    chosen = closure_reason(plan, reason)
    wanted = {"always", "planned_only"} if chosen is None or chosen.planned else {"always"}
    return [part for part in plan.ending.report if part.required in wanted]


def closing_question(plan: Blueprint) -> str:
    """The question that a reason for closing rests on; without one, a plain question."""
    asked = next((each.question for each in plan.ending.reasons if each.question), None)
    return plan.question(asked).text if asked else "Is the child safe and well cared for at the end?"


def missing(plan: Blueprint, ending: Ending, loose: Loose) -> list[str]:
    """Everything that stands in the way of closing, each as words that fit a list; empty when nothing does."""
    return [*_reason(plan, ending), *_report(plan, ending), *_loose(loose), *loose.outstanding]


def _reason(plan: Blueprint, ending: Ending) -> list[str]:
    chosen = closure_reason(plan, ending.reason)
    if chosen is None:
        return ["the reason for closing"]
    if chosen.question and ending.caregiving_safe != "yes":
        return [f'the answer yes to "{plan.question(chosen.question).text}", or another reason']
    return [] if ending.caregiving_safe in ("yes", "no", "not_known") else ["the answer to the closing question"]


def _report(plan: Blueprint, ending: Ending) -> list[str]:
    parts = required_parts(plan, ending.reason)
    return [f'the part "{part.name}" of the end report' for part in parts if not ending.report.get(part.id, "").strip()]


def _loose(loose: Loose) -> list[str]:
    words = [f"a signature on the review of {long_date(day)}" for day in loose.unsigned_reviews]
    if loose.open_alerts:
        words.append(f"the follow-up of {loose.open_alerts} alert{'' if loose.open_alerts == 1 else 's'}")
    words += [f"what became of the appointment on {long_date(day)}, or its cancellation" for day in loose.appointments]
    return words + [f"the note of session {number}" for number in loose.notes]
