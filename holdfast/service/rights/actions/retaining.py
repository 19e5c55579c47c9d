"""How long records are kept: a team's own rules, holds, and the decision on each record whose time is over."""

from datetime import date
from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.science.errors import BadInput, Refusal
from holdfast.service.people.models import Family
from holdfast.service.rights.actions.locking import lock
from holdfast.service.rights.models import LegalHold, RetentionReview, RetentionRule
from holdfast.service.rights.queries.due import kept, latest_reviews
from holdfast.service.rights.queries.proofs import subject_of
from holdfast.service.rights.queries.reach import Keepable
from holdfast.service.rights.rules.schedule import ALWAYS, kind_named, refuse_below_minimum

LONGEST_REASON = 300


@action
def set_rule(*, team: Team, kind: str, applies: bool, years: int | None, reason: str, by: Any) -> RetentionRule:
    """Keep a kind of record longer, or say that the team keeps a kind that not every team has."""
    found = kind_named(kind)
    refuse_below_minimum(found, years)
    if found.applies == ALWAYS and not applies:
        raise BadInput(f"{found.name}: every team keeps it, so that it always applies.")
    rule = RetentionRule.objects.select_for_update().filter(team=team, kind=kind).first() or RetentionRule(
        team=team, kind=kind
    )
    former = {"years_before": rule.years, "applied_before": rule.applies if rule.pk else None}
    rule.applies, rule.years, rule.reason = applies, years, _reason(reason)
    rule.set_on, rule.set_by = clock.today(), by
    rule.save()
    record(by=by, what="retention.rule_set", about=rule, kind=kind, applies=applies, years=years, **former)
    return rule


@action
def place_hold(*, family: Family, reason: str, by: Any) -> LegalHold:
    lock(family)
    if LegalHold.objects.filter(family=family, lifted_at__isnull=True).exists():
        raise BadInput("The record is on hold already.")
    hold = LegalHold.objects.create(
        team_id=family.team_id, family=family, reason=_reason(reason), placed_at=clock.now(), placed_by=by
    )
    record(by=by, what="retention.hold_placed", about=hold)
    return hold


@action
def lift_hold(*, hold: LegalHold, reason: str, by: Any) -> LegalHold:
    lock(hold)
    if hold.lifted_at is not None:
        raise BadInput("The hold is lifted already.")
    hold.lifted_at, hold.lifted_by, hold.lift_reason = clock.now(), by, _reason(reason)
    hold.save()
    record(by=by, what="retention.hold_lifted", about=hold)
    return hold


@action
def review_record(
    *, found: Keepable, outcome: str, reason: str, keep_until: date | None = None, by: Any
) -> RetentionReview:
    """Keep the record until a day, or propose to erase it; a second person confirms an erasure."""
    lock(found)
    standing = kept(found)
    if standing is None or standing.clock is None or not standing.is_due(clock.today()):
        raise BadInput("The record is not due for review: it is still kept by a rule, a hold or an earlier decision.")
    if standing.waits_for_second:
        raise BadInput("A colleague has proposed to erase it: confirm that, or take it back first.")
    if outcome == "keep" and (keep_until is None or keep_until <= clock.today()):
        raise Refusal("keep_until", "The day until which it is kept must lie after today.")
    review = RetentionReview.objects.create(
        team_id=found.team_id,
        **{subject_of(found): found},
        outcome=outcome,
        rule=standing.clock.kind.id,
        due_on=standing.clock.until,
        reason=_reason(reason),
        keep_until=keep_until if outcome == "keep" else None,
        reviewed_by=by,
        reviewed_at=clock.now(),
    )
    record(by=by, what=f"retention.{outcome}", about=review, rule=review.rule)
    return review


@action
def withdraw_proposal(*, review: RetentionReview, by: Any) -> RetentionReview:
    """Whoever finds that a record should not be erased takes the proposal back."""
    lock(review)
    latest = latest_reviews(review.subject, [review.about.pk]).get(review.about.pk)
    if review.outcome != "erase" or review.withdrawn_at is not None or latest is None or latest.pk != review.pk:
        raise BadInput("This proposal does not stand any more.")
    review.withdrawn_at = clock.now()
    review.save()
    record(by=by, what="retention.proposal_withdrawn", about=review)
    return review


def _reason(words: str) -> str:
    if not words.strip():
        raise Refusal("reason", "Reason is empty. Say why, so that somebody can understand it years from now.")
    if len(words.strip()) > LONGEST_REASON:
        raise Refusal("reason", f"Reason must be {LONGEST_REASON} characters or fewer.")
    return words.strip()
