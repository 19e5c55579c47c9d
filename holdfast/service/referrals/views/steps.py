from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from holdfast.base.common import clock
from holdfast.base.common.editing import ChangedMeanwhile, Seen
from holdfast.base.ui import spoken
from holdfast.service.referrals.actions import save_draft_step
from holdfast.service.referrals.forms.step import StepForm, step_form
from holdfast.service.referrals.presenters.public import place_of, revealed, saved_words
from holdfast.service.referrals.rules.questions import Step
from holdfast.service.referrals.rules.steps import CHECK, CHILDREN, missing_steps, step_named
from holdfast.service.referrals.rules.windows import child_in
from holdfast.service.referrals.views import door, windows

ANOTHER_WINDOW = "This page was saved in another window meanwhile. Press Continue to see both."
_SAME_FOR_TWINS = ("stage", "born_on", "expected_on", "family")


@door.public
@require_safe
def resume(request: HttpRequest, team_slug: str, key: str) -> HttpResponse:
    """The secret link: to the first page that needs an answer, or to what was sent."""
    form = door.form_or_404(team_slug, key)
    if form.is_sent:
        return redirect("refer-sent", team_slug, key)
    todo = missing_steps(form.blueprint, form.who, form.referral.answers)
    response = redirect("refer-step", team_slug, key, todo[0]) if todo else redirect("refer-check", team_slug, key)
    door.remember(response, form.team, key, request)
    return response


@door.public
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, team_slug: str, key: str, step: str) -> HttpResponse:
    form = door.form_or_404(team_slug, key)
    if form.is_sent:
        return redirect("refer-sent", team_slug, key)
    found = step_named(form.blueprint, form.who, step)
    if found is None:
        raise Http404
    page, number = found
    if number > len(form.referral.answers.get(CHILDREN, ())) + 1:
        return redirect("refer-children", team_slug, key)
    if request.method == "POST":
        return _answered(request, form, page, number, step)
    asked = step_form(page, form.who, today=clock.today(), answers=_stored(request, form, number))
    return _page(request, form, page, step, asked, windows.opened(request, form.referral, page, number))


def _stored(request: HttpRequest, form: door.Form, number: int) -> Mapping[str, Any]:
    answers = form.referral.answers
    if number == 0:
        return answers
    children = answers.get(CHILDREN, [])
    if "twin" in request.GET and children and number > len(children):
        return {name: children[-1].get(name) for name in _SAME_FOR_TWINS}
    return child_in(answers, number)


def _answered(request: HttpRequest, form: door.Form, page: Step, number: int, name: str) -> HttpResponse:
    asked = step_form(page, form.who, today=clock.today(), data=request.POST)
    done = asked.is_valid()
    by_itself = request.headers.get("X-Requested-With") == "fetch"
    stopping = "stop" in request.POST and asked.only_gaps
    if not (done or stopping or by_itself):
        same = windows.opened(request, form.referral, page, number)
        return _page(request, form, page, name, asked, same, status=400)
    try:
        _save(request, form, page, number, asked, done=done and not by_itself)
    except ChangedMeanwhile as refused:
        if by_itself:
            return JsonResponse({"words": ANOTHER_WINDOW}, status=409)
        return _both(request, form, page, number, name, asked, refused)
    if by_itself:
        return JsonResponse({"saved": spoken.clock_time(timezone.localtime(clock.now()))})
    return redirect("refer-saved", form.team.slug, form.key) if stopping else redirect(*_onward(request, form, name))


def _save(request: HttpRequest, form: door.Form, page: Step, number: int, asked: StepForm, *, done: bool) -> None:
    told: dict[str, Any] = {"step": page.id, "answers": asked.cleaned, "child": number}
    told |= {"done": done, "window": windows.named(request), "by": form.visitor}
    seen = windows.seen_in(request, form.referral)
    try:
        save_draft_step(referral=form.referral, seen=seen, **told)
    except ChangedMeanwhile as refused:
        if windows.compared(asked, refused, seen):
            raise
        # where both changed an answer they say the same of it, and the rest is this window's own
        save_draft_step(referral=form.referral, seen=Seen(refused.now), **told)


def _both(
    request: HttpRequest,
    form: door.Form,
    page: Step,
    number: int,
    name: str,
    asked: StepForm,
    refused: ChangedMeanwhile,
) -> HttpResponse:
    """Nothing was saved: the page again, with what was typed and what another window saved meanwhile."""
    found = windows.compared(asked, refused, windows.seen_in(request, form.referral))
    data = windows.joined(request.POST, asked, found)
    form.referral.refresh_from_db()
    again = step_form(page, form.who, today=clock.today(), data=data)
    opened = windows.met(form.referral, page, number, request)
    return _page(request, form, page, name, again, opened, status=409, both=windows.in_words(asked, found))


def _onward(request: HttpRequest, form: door.Form, name: str) -> tuple[str, ...]:
    """The next page, or back to the check page where somebody came from to change one answer."""
    here = (form.team.slug, form.key)
    if "check" in request.GET:
        return ("refer-check", *here)
    form.referral.refresh_from_db()
    ahead = place_of(form.blueprint, form.who, form.referral.answers, name).ahead
    if ahead in (CHILDREN, CHECK):
        return (f"refer-{ahead}", *here)
    return ("refer-step", *here, ahead)


def _page(
    request: HttpRequest,
    form: door.Form,
    page: Step,
    name: str,
    asked: StepForm,
    window: windows.Window,
    status: int = 200,
    both: Sequence[windows.Both] = (),
) -> HttpResponse:
    place = place_of(form.blueprint, form.who, form.referral.answers, name)
    more = door.context(
        form.team,
        draft=form,
        step=page,
        step_name=name,
        form=asked,
        window=window,
        both=both,
        place=place,
        revealed=revealed(page),
        saved_words=saved_words(form.referral.saved_at, clock.now()),
    )
    return render(request, "referrals/step.jinja", more, status=status)
