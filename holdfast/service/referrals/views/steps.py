from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from holdfast.base.common import clock
from holdfast.base.common.sent import typed
from holdfast.base.ui import spoken
from holdfast.service.referrals.actions import save_draft_step
from holdfast.service.referrals.forms.public import NO, TWIN, MoreChildrenForm
from holdfast.service.referrals.forms.step import StepForm, step_form
from holdfast.service.referrals.presenters.answers import answer_groups
from holdfast.service.referrals.presenters.public import place_of, revealed, saved_words
from holdfast.service.referrals.rules.questions import Step
from holdfast.service.referrals.rules.steps import CHECK, CHILDREN, missing_steps, names_in_order, step_named
from holdfast.service.referrals.views import door

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
    return _page(request, form, page, step, asked)


def _stored(request: HttpRequest, form: door.Form, number: int) -> dict[str, Any]:
    answers = form.referral.answers
    if number == 0:
        return answers
    children = answers.get(CHILDREN, [])
    if number <= len(children):
        return children[number - 1]
    if "twin" in request.GET and children:
        return {name: children[-1].get(name) for name in _SAME_FOR_TWINS}
    return {}


def _answered(request: HttpRequest, form: door.Form, page: Step, number: int, name: str) -> HttpResponse:
    asked = step_form(page, form.who, today=clock.today(), data=request.POST)
    done = asked.is_valid()
    if request.headers.get("X-Requested-With") == "fetch":
        _save(form, page, number, asked, done=False)
        return JsonResponse({"saved": spoken.clock_time(timezone.localtime(clock.now()))})
    stopping = "stop" in request.POST and asked.only_gaps
    if not done and not stopping:
        return _page(request, form, page, name, asked, status=400)
    _save(form, page, number, asked, done=done)
    if stopping:
        return redirect("refer-saved", form.team.slug, form.key)
    return redirect(*_onward(request, form, name))


def _save(form: door.Form, page: Step, number: int, asked: StepForm, *, done: bool) -> None:
    told: dict[str, Any] = {"step": page.id, "answers": asked.cleaned, "child": number}
    save_draft_step(referral=form.referral, by=form.visitor, done=done, **told)


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
    request: HttpRequest, form: door.Form, page: Step, name: str, asked: StepForm, status: int = 200
) -> HttpResponse:
    place = place_of(form.blueprint, form.who, form.referral.answers, name)
    more = door.context(
        form.team,
        draft=form,
        step=page,
        step_name=name,
        form=asked,
        place=place,
        revealed=revealed(page),
        saved_words=saved_words(form.referral.saved_at, clock.now()),
    )
    return render(request, "referrals/step.jinja", more, status=status)


@door.public
@require_http_methods(["GET", "HEAD", "POST"])
def children(request: HttpRequest, team_slug: str, key: str) -> HttpResponse:
    """The children so far, and whether there is another."""
    form = door.form_or_404(team_slug, key)
    if form.is_sent:
        return redirect("refer-sent", team_slug, key)
    so_far = form.referral.answers.get(CHILDREN, [])
    if not so_far:
        return redirect("refer-step", team_slug, key, "child-1")
    if "remove" in request.POST:
        return _removed(request, form, so_far)
    asked = MoreChildrenForm(typed(request))
    if asked.is_valid():
        return _more(form, asked.cleaned_data["more"], len(so_far))
    groups = [group for group in answer_groups(form.blueprint, form.who, form.referral.answers, read_by=form.who)
              if group.step.startswith("child-")]  # fmt: skip
    place = place_of(form.blueprint, form.who, form.referral.answers, CHILDREN)
    more = door.context(form.team, draft=form, groups=groups, form=asked, place=place)
    return render(request, "referrals/children.jinja", more, status=400 if asked.is_bound else 200)


def _more(form: door.Form, answer: str, count: int) -> HttpResponse:
    here = (form.team.slug, form.key)
    if answer != NO:
        response = redirect("refer-step", *here, f"child-{count + 1}")
        if answer == TWIN:
            response["Location"] += "?twin=yes"
        return response
    names = names_in_order(form.blueprint, form.who, form.referral.answers)
    ahead = names[names.index(CHILDREN) + 1]
    return redirect("refer-check", *here) if ahead == CHECK else redirect("refer-step", *here, ahead)


def _removed(request: HttpRequest, form: door.Form, so_far: list[dict[str, Any]]) -> HttpResponse:
    number = request.POST["remove"]
    if number.isdecimal() and 0 < int(number) <= len(so_far) and len(so_far) > 1:
        kept = [child for at, child in enumerate(so_far, 1) if at != int(number)]
        save_draft_step(referral=form.referral, step="child", answers={CHILDREN: kept}, by=form.visitor)
    return redirect("refer-children", form.team.slug, form.key)
