"""Case reviews: the blueprint's question answered, a decision, and a signature."""

from datetime import date
from typing import Any

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may
from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import BadInput, Refusal
from holdfast.service.care.actions.episodes import refuse_if_closed
from holdfast.service.care.models import Episode, Review


@action
def write_review(
    *, episode: Episode, review_id: str, held_on: date, answer: str, summary: str, decision: str, by: Any
) -> Review:
    episode = Episode.objects.select_for_update().get(pk=episode.pk)
    refuse_if_closed(episode)
    plan = blueprint(episode.blueprint)
    if review_id not in {each.id for each in plan.reviews}:
        raise Refusal("review_id", "Review is not one of this service. Choose from those listed.")
    asked = plan.review(review_id)
    if not episode.accepted_on <= held_on <= clock.today():
        raise Refusal("held_on", "Day of the review must lie between the acceptance of the referral and today.")
    if answer not in dict(Review.ANSWERS):
        raise Refusal("answer", "Answer is missing. Answer the question of the review.")
    if decision not in {each.id for each in asked.decisions}:
        raise Refusal("decision", "Decision is missing. Choose what was decided.")
    if not summary.strip():
        raise Refusal("summary", "Summary is empty. Say in a few sentences what the answer rests on.")
    review = Review.objects.create(
        team_id=episode.team_id,
        episode=episode,
        review_id=review_id,
        held_on=held_on,
        question=" ".join(plan.question(each).text for each in asked.questions),
        answer=answer,
        summary=summary.strip(),
        decision=decision,
        held_by=by,
    )
    record(by=by, what="review.written", about=review, family_id=episode.family_id, review=review_id)
    return review


@action
def sign_off_review(*, review: Review, by: Any) -> Review:
    """A writer signs their own review only when they hold the role that signs."""
    if not may(by, Permission.SIGN_OFF, review.team_id):
        raise BadInput("Review is signed off by a clinical director of the team.")
    review = Review.objects.select_for_update(of=("self",)).select_related("episode", "signed_off_by").get(pk=review.pk)
    if review.signed_off_at is not None:
        raise BadInput(f"Review is signed off already, by {review.signed_off_by}.")
    review.signed_off_by, review.signed_off_at = by, clock.now()
    review.save()
    record(by=by, what="review.signed_off", about=review, family_id=review.episode.family_id)
    return review
