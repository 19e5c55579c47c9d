"""What a referral needs until it is decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from holdfast.blueprints.days import working_days_after
from holdfast.blueprints.due.facts import ReferralRecord
from holdfast.blueprints.due.items import DueItem, Kind
from holdfast.blueprints.due.words import days, working_days
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.model.entry import Decision


def referral_items(blueprint: Blueprint, record: ReferralRecord) -> Iterator[DueItem]:
    """Acknowledge, then chase and decide."""
    if record.decided_on is not None or record.withdrawn_on is not None:
        return
    decision = blueprint.decision
    if record.acknowledged_on is None:
        yield _acknowledge(decision, record)
    else:
        yield _chase(decision, record, record.acknowledged_on)
    yield _decide(decision, record)


def _acknowledge(decision: Decision, record: ReferralRecord) -> DueItem:
    limit = decision.acknowledge_within_working_days
    return DueItem(
        kind=Kind.ACKNOWLEDGE,
        what="Acknowledge the referral",
        why=f"A referral is acknowledged {working_days(limit)} of being sent.",
        by=working_days_after(record.sent_on, limit),
        owner_role=decision.acknowledged_by,
        record=record.referral,
    )


def _chase(decision: Decision, record: ReferralRecord, acknowledged_on: date) -> DueItem:
    last = max((acknowledged_on, *record.chased_on))
    return DueItem(
        kind=Kind.CHASE,
        what="Chase what the decision still needs",
        why=f"A referral without a decision is chased every {days(decision.chase_after_days)}.",
        by=last + timedelta(days=decision.chase_after_days),
        owner_role=decision.acknowledged_by,
        record=record.referral,
    )


def _decide(decision: Decision, record: ReferralRecord) -> DueItem:
    limit = decision.decide_within_working_days
    return DueItem(
        kind=Kind.DECIDE,
        what="Decide on the referral",
        why=f"A referral is decided {working_days(limit)} of being sent.",
        by=working_days_after(record.sent_on, limit),
        owner_role=decision.role,
        record=record.referral,
    )
