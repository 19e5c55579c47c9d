"""Reviews in the words of the blueprint."""

from collections.abc import Collection

from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.models import Review


def next_review(plan: Blueprint, held: Collection[str]) -> str:
    """The first review not held yet, or the last there is."""
    waiting = [review.id for review in plan.reviews if review.id not in held]
    return (waiting or [review.id for review in plan.reviews][-1:] or [""])[0]


def review_name(review: Review) -> str:
    known = {each.id: each.name for each in blueprint(review.episode.blueprint).reviews}
    return known.get(review.review_id, "Review")


def decision_words(held: Review) -> str:
    planned = blueprint(held.episode.blueprint).reviews
    known = {each.id: each.name for review in planned for each in review.decisions}
    return known.get(held.decision, held.decision)
