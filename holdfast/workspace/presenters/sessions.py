"""Sessions with their notes, and reviews with their signatures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from holdfast.base.ui import spoken
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.models import Closure, Review, Session
from holdfast.service.care.rules.closing import closing_question
from holdfast.workspace.presenters.overview import came_words, foot_words, held_from, session_title
from holdfast.workspace.queries.facts import Row


@dataclass(frozen=True, slots=True)
class Version:
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    """`note` is the latest version; `earlier` are the others, latest first."""

    pk: int
    title: str
    day: str
    came: str
    held: bool
    foot: str
    worker: str
    note: str
    saved: str
    earlier: tuple[Version, ...]
    href: str
    draft: str
    draft_href: str


def session_rows(
    sessions: Iterable[Session],
    history: Mapping[int, Sequence[Row]],
    drafts: Mapping[int, int],
    plan: Blueprint,
    today: date,
) -> list[SessionRow]:
    return [_session(each, history.get(each.pk, ()), drafts.get(each.pk), plan, today) for each in sessions]


def _session(session: Session, versions: Sequence[Row], draft: int | None, plan: Blueprint, today: date) -> SessionRow:
    held = held_from(session)
    words, page = _draft(draft, versions)
    return SessionRow(
        pk=session.pk,
        title=session_title(held),
        day=f"{spoken.day(held.held_on, today)}, {spoken.ago(held.held_on, today)}",
        came=came_words(held),
        held=held.was_held,
        foot=foot_words(held, plan),
        worker=str(session.practitioner),
        note=versions[0]["text"] if versions else "",
        saved=_saved(versions[0], today) if versions else "",
        earlier=tuple(Version(f"Version {row['version']}: {_saved(row, today)}", row["text"]) for row in versions[1:]),
        href=reverse("session", args=[session.appointment_id]) if session.appointment_id else "",
        draft=words if session.appointment_id else "",
        draft_href=reverse(page, args=[session.appointment_id]) if words and session.appointment_id else "",
    )


def _draft(based_on: int | None, versions: Sequence[Row]) -> tuple[str, str]:
    """What to say of the reader's own draft, and the page that settles it: the note, or both texts side by side."""
    if based_on is None:
        return "", ""
    if versions and versions[0]["version"] > based_on:
        return "Somebody saved this note while you were writing. See both texts", "note-conflict"
    return "A draft of yours is not in the note yet", "session"


def _saved(row: Row, today: date) -> str:
    return f"saved by {row['author__full_name']} at {spoken.when(timezone.localtime(row['saved_at']), today)}"


@dataclass(frozen=True, slots=True)
class ReviewRow:
    pk: int
    title: str
    day: str
    question: str
    answer: str
    summary: str
    decision: str
    held_by: str
    signed: str


def review_rows(reviews: Iterable[Review], today: date) -> list[ReviewRow]:
    return [_review(each, today) for each in reviews]


def _review(review: Review, today: date) -> ReviewRow:
    plan = blueprint(review.episode.blueprint)
    known = next((each for each in plan.reviews if each.id == review.review_id), None)
    decisions = {each.id: each.name for each in known.decisions} if known else {}
    return ReviewRow(
        pk=review.pk,
        title=known.name if known else "Review",
        day=f"{spoken.day(review.held_on, today)}, {spoken.ago(review.held_on, today)}",
        question=review.question,
        answer=review.get_answer_display(),
        summary=review.summary,
        decision=decisions.get(review.decision, review.decision),
        held_by=str(review.held_by),
        signed=_signed(review, today),
    )


@dataclass(frozen=True, slots=True)
class EndReport:
    """The end report in its parts, and why and when the work ended."""

    reason: str
    question: str
    answer: str
    day: str
    by: str
    parts: tuple[tuple[str, str], ...]


def end_report(closure: Closure, plan: Blueprint) -> EndReport:
    reasons = {each.id: each.name for each in plan.ending.reasons}
    return EndReport(
        reason=reasons.get(closure.reason, closure.reason),
        question=closing_question(plan),
        answer=closure.get_caregiving_safe_display(),
        day=spoken.long_date(closure.closed_on),
        by=str(closure.closed_by),
        parts=tuple((part.name, closure.report[part.id]) for part in plan.ending.report if part.id in closure.report),
    )


def _signed(review: Review, today: date) -> str:
    if review.signed_off_at is None:
        return ""
    return f"Signed off by {review.signed_off_by} at {spoken.when(timezone.localtime(review.signed_off_at), today)}."
