"""What those who look over the work owe: reviews, signatures, the end report, alerts, consents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from holdfast.blueprints.days import working_days_after
from holdfast.blueprints.due.facts import Alert, Consent, EpisodeRecord, ReviewHeld
from holdfast.blueprints.due.items import DueItem, Kind
from holdfast.blueprints.due.measuring import review_deadline
from holdfast.blueprints.due.words import days, sessions, working_days
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.model.evidence import Review


def oversight_items(blueprint: Blueprint, record: EpisodeRecord, today: date) -> Iterator[DueItem]:
    """Alerts stay due whatever became of the episode; the rest ends with it."""
    yield from (_alert(blueprint, record, alert) for alert in record.alerts)
    if record.closed_on is not None:
        return
    yield from _reviews(blueprint, record)
    yield from _signatures(blueprint, record)
    if record.closure_requested_on is not None:
        yield _report(blueprint, record, record.closure_requested_on)
    for consent in record.consents:
        if consent.expires_on - timedelta(days=blueprint.deadlines.consent_notice_days) <= today:
            yield _consent(blueprint, record, consent)


def alert_by(blueprint: Blueprint, kind: str, raised_on: date) -> date:
    """The day by which somebody must have looked at an alert of that kind."""
    deadlines = blueprint.deadlines
    limit = deadlines.risk_item_working_days if kind == "risk_item" else deadlines.safeguarding_working_days
    return working_days_after(raised_on, limit)


def _alert(blueprint: Blueprint, record: EpisodeRecord, alert: Alert) -> DueItem:
    deadlines = blueprint.deadlines
    is_item = alert.kind == "risk_item"
    limit = deadlines.risk_item_working_days if is_item else deadlines.safeguarding_working_days
    return DueItem(
        kind=Kind.ALERT,
        what="See the risk item that was answered" if is_item else f"See the {alert.kind} note",
        why=f"{'A risk item' if is_item else f'A {alert.kind} note'} is seen {working_days(limit)}.",
        by=alert_by(blueprint, alert.kind, alert.raised_on),
        owner_role=deadlines.alert_roles[0],
        owner=record.owner(blueprint, deadlines.alert_roles[0]),
        record=record.episode,
        thing=alert.alert,
    )


def _reviews(blueprint: Blueprint, record: EpisodeRecord) -> Iterator[DueItem]:
    held = {each.review for each in record.reviews}
    for position, review in enumerate(blueprint.reviews):
        overtaken = any(later.id in held for later in blueprint.reviews[position:])
        by = review_deadline(blueprint, record, review.id)
        if by is not None and not overtaken and not record.ending:
            yield _review(blueprint, record, review, by)


def _review(blueprint: Blueprint, record: EpisodeRecord, review: Review, by: date) -> DueItem:
    limit = working_days(review.within_working_days)
    questions = " ".join(blueprint.question(question).text for question in review.questions)
    return DueItem(
        kind=Kind.REVIEW,
        what=f"{review.name}: {questions}" if questions else review.name,
        why=f"The case is reviewed {limit} of session {review.after_session}.",
        by=by,
        owner_role=review.by,
        record=record.episode,
        thing=review.id,
    )


def _signatures(blueprint: Blueprint, record: EpisodeRecord) -> Iterator[DueItem]:
    reviews = {review.id: review for review in blueprint.reviews}
    for held in record.reviews:
        review = reviews.get(held.review)
        if held.signed_on is None and review is not None and review.sign_off is not None:
            yield _signature(record, held, review, review.sign_off)


def _signature(record: EpisodeRecord, held: ReviewHeld, review: Review, role: str) -> DueItem:
    limit = review.sign_off_within_working_days
    return DueItem(
        kind=Kind.SIGN_OFF,
        what=f"Sign off: {review.name.lower()}",
        why=f"A review is signed off {working_days(limit)}.",
        by=working_days_after(held.held_on, limit),
        owner_role=role,
        record=record.episode,
        thing=held.id,
    )


def _report(blueprint: Blueprint, record: EpisodeRecord, requested_on: date) -> DueItem:
    ending = blueprint.ending
    limit = ending.report_within_working_days
    return DueItem(
        kind=Kind.END_REPORT,
        what=f"Finish the end report after {sessions(len(record.held))}",
        why=f"The end report is finished {working_days(limit)} of the agreed ending.",
        by=working_days_after(requested_on, limit),
        owner_role=ending.report_by,
        owner=record.owner(blueprint, ending.report_by),
        record=record.episode,
    )


def _consent(blueprint: Blueprint, record: EpisodeRecord, consent: Consent) -> DueItem:
    return DueItem(
        kind=Kind.CONSENT_EXPIRES,
        what=f"Ask again for consent: {consent.purpose}",
        why=f"Consent is asked for again {days(blueprint.deadlines.consent_notice_days)} before it runs out.",
        by=consent.expires_on,
        owner_role=blueprint.allocation.to[0],
        owner=record.allocated_to,
        record=record.episode,
        thing=consent.consent,
    )
