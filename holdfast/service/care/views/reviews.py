from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.base.common.sent import typed
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.reviews import sign_off_review, write_review
from holdfast.service.care.forms.care import ReviewForm
from holdfast.service.care.models import Episode, Review
from holdfast.service.care.presenters.reviews import decision_words, next_review, review_name
from holdfast.service.care.queries import finding
from holdfast.service.care.queries.record import reviews_of
from holdfast.service.care.queries.reviewing import progress
from holdfast.service.care.views.family_pages import episode_or_404, family_or_404, family_page
from holdfast.service.people.views.drafting import drafted, with_draft


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.WRITE_RECORD)
@drafted(family_or_404)
def write(request: HttpRequest, pk: int) -> HttpResponse:
    family = family_or_404(request, pk)
    episode = episode_or_404(family)
    earlier = list(reviews_of(episode))
    form = _form(request, episode, earlier)
    if request.method == "POST" and form.is_valid():
        try:
            made = write_review(episode=episode, by=request.user, **form.cleaned_data)
        except BadInput as refused:
            form.add_error(None, str(refused))
        else:
            return _done(request, made)
    context = {"form": form, "earlier": earlier, "progress": progress(episode), "decision_words": decision_words}
    return family_page(request, family, "review_write", context, 400 if request.method == "POST" else 200)


def _form(request: HttpRequest, episode: Episode, earlier: list[Review]) -> ReviewForm:
    plan = blueprint(episode.blueprint)
    asked = {question for review in plan.reviews for question in review.questions}
    words = " ".join(question.text for question in plan.questions if question.id in asked)
    following = next_review(plan, {review.review_id for review in earlier})
    form = ReviewForm(
        typed(request),
        initial={"review_id": following, "held_on": clock.today()},
        reviews=plan.reviews,
        question=words or "How is the work going?",
    )
    form.limit("held_on", episode.accepted_on, clock.today())
    return with_draft(request, form)


def _done(request: HttpRequest, made: Review) -> HttpResponse:
    messages.success(request, "The review is saved. It waits for its signature.")
    if may(request.user, Permission.SIGN_OFF, made.team_id):
        return redirect("review-sign-off", made.pk)
    return redirect("family", made.episode.family_id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.SIGN_OFF)
def sign_off(request: HttpRequest, pk: int) -> HttpResponse:
    review = get_object_or_404(finding.reviews(request.user), pk=pk)
    if request.method == "POST":
        try:
            sign_off_review(review=review, by=request.user)
        except BadInput as refused:
            messages.error(request, str(refused))
            return redirect("review-sign-off", review.pk)
        messages.success(request, f"Signed off by {request.user}.")
        return redirect("family", review.episode.family_id)
    context: dict[str, Any] = {"review": review, "decision": decision_words(review), "name": review_name(review)}
    return family_page(request, review.episode.family, "review_sign_off", context)
