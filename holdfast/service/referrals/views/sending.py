from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from holdfast.base.common import clock
from holdfast.base.common.editing import ChangedMeanwhile
from holdfast.base.common.sent import typed
from holdfast.base.ui import spoken
from holdfast.base.ui.editing.token import packed
from holdfast.science.errors import BadInput
from holdfast.service.referrals.actions import send_referral
from holdfast.service.referrals.forms.public import SendForm
from holdfast.service.referrals.presenters.answers import answer_groups
from holdfast.service.referrals.presenters.public import doubts, next_steps
from holdfast.service.referrals.queries import lapses_at
from holdfast.service.referrals.rules.facts import eligibility_of
from holdfast.service.referrals.rules.questions import SELF
from holdfast.service.referrals.rules.steps import missing_steps
from holdfast.service.referrals.rules.windows import digest
from holdfast.service.referrals.views import door
from holdfast.service.referrals.views.windows import seen_in

_SURE = {
    "self": "This is right, and I agree that the team reads it and rings me",
    "professional": "This is right, and the parent agrees that I send it",
}


@door.public
@require_safe
def saved(request: HttpRequest, team_slug: str, key: str) -> HttpResponse:
    """The writer stops here: the link to come back with."""
    form = door.form_or_404(team_slug, key)
    if form.is_sent:
        return redirect("refer-sent", team_slug, key)
    until = timezone.localtime(lapses_at(form.referral)).date()
    link = request.build_absolute_uri(_address(form))
    more = door.context(form.team, draft=form, link=link, until=spoken.full_date(until))
    return render(request, "referrals/saved.jinja", more)


def _address(form: door.Form) -> str:
    return reverse("refer-resume", args=[form.team.slug, form.key])


@door.public
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, team_slug: str, key: str) -> HttpResponse:
    """Everything that was answered, to be changed or sent."""
    form = door.form_or_404(team_slug, key)
    if form.is_sent:
        return redirect("refer-sent", team_slug, key)
    if todo := missing_steps(form.blueprint, form.who, form.referral.answers):
        return redirect("refer-step", team_slug, key, todo[0])
    asked = SendForm(_SURE[form.who], typed(request))
    if asked.is_valid():
        return _send(request, form, asked)
    return _check_page(request, form, asked)


def _send(request: HttpRequest, form: door.Form, asked: SendForm) -> HttpResponse:
    try:
        send_referral(referral=form.referral, seen=seen_in(request, form.referral), by=form.visitor)
    except ChangedMeanwhile:
        return _look_again(request, form)
    except BadInput as refused:
        asked.add_error(None, str(refused))
        return _check_page(request, form, asked)
    response = redirect("refer-sent", form.team.slug, form.key)
    door.forget(response, form.team)
    return response


def _look_again(request: HttpRequest, form: door.Form) -> HttpResponse:
    """Another window changed an answer after this page was opened: nobody says that it is right before they saw it."""
    form.referral.refresh_from_db()
    if missing_steps(form.blueprint, form.who, form.referral.answers):
        return redirect("refer-resume", form.team.slug, form.key)
    return _check_page(request, form, SendForm(_SURE[form.who]), changed=True)


def _check_page(request: HttpRequest, form: door.Form, asked: SendForm, changed: bool = False) -> HttpResponse:
    answers = form.referral.answers
    more = door.context(
        form.team,
        draft=form,
        form=asked,
        changed=changed,
        seen=packed(form.referral, {"answers": digest(answers)}),
        groups=answer_groups(form.blueprint, form.who, answers, read_by=form.who),
        doubts=doubts(eligibility_of(form.blueprint, answers, clock.today())),
    )
    return render(request, "referrals/check.jinja", more, status=409 if changed else 400 if asked.is_bound else 200)


@door.public
@require_safe
def sent(request: HttpRequest, team_slug: str, key: str) -> HttpResponse:
    """What was sent, its code, and what happens next. Nothing on this page can change it."""
    form = door.form_or_404(team_slug, key)
    if not form.is_sent:
        return redirect("refer-resume", team_slug, key)
    referral = form.referral
    more = door.context(
        form.team,
        draft=form,
        referral=referral,
        for_parent=form.who == SELF,
        steps=next_steps(form.blueprint, form.who, referral.came_on),
        groups=answer_groups(form.blueprint, form.who, referral.answers, read_by=form.who),
        sent_on=timezone.localtime(referral.sent_at),
    )
    return render(request, "referrals/sent.jinja", more)
