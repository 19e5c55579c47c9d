from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may
from holdfast.base.access.views import needs
from holdfast.base.audit.actions import log_access_to
from holdfast.base.common import clock
from holdfast.base.ui import spoken
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import BadInput
from holdfast.service.referrals import actions
from holdfast.service.referrals.forms.staff import ContactForm
from holdfast.service.referrals.models import Referral
from holdfast.service.referrals.presenters.referral import referral_page
from holdfast.service.referrals.queries import amendments_of, current_answers, sent_referrals
from holdfast.service.referrals.queries.reading import findings_of


def reached(request: HttpRequest, pk: int, permission: Permission) -> Referral:
    found = get_object_or_404(sent_referrals(request.user, permission), pk=pk)
    log_access_to(by=request.user, records=[found], page="referral")
    return found


@require_safe
@needs(Permission.SEE_REFERRALS)
def referral(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, reached(request, pk, Permission.SEE_REFERRALS))


def page(request: HttpRequest, found: Referral, form: ContactForm | None = None, about: str = "") -> HttpResponse:
    """The referral; after a refused contact form with what was typed in it."""
    plan = blueprint(found.team.blueprint)
    amendments = amendments_of(found)
    answers = current_answers(found, amendments)
    today = clock.today()
    shown = referral_page(found, plan, answers, amendments, findings_of(found, answers, today), today)
    context = {
        "referral": found,
        "page": shown,
        "form": form or ContactForm(found.came_on, today, initial={"on": today}),
        "about": about,
        "may_decide": may(request.user, Permission.DECIDE_REFERRALS, found.team_id),
    }
    return render(request, "referrals/referral.jinja", context, status=400 if form else 200)


def _contact(name: str, done: Callable[..., Any], words: str) -> Callable[..., HttpResponse]:
    """A view that notes one kind of contact with the referrer."""

    @require_POST
    @needs(Permission.DECIDE_REFERRALS)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        found = reached(request, pk, Permission.DECIDE_REFERRALS)
        form = ContactForm(found.came_on, clock.today(), request.POST)
        if form.is_valid():
            try:
                made = done(referral=found, by=request.user, **form.cleaned_data)
            except BadInput as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, f"{words} on {spoken.long_date(made.contacted_on)}.")
                return redirect("referral", pk)
        return page(request, found, form, name)

    return view


acknowledge = _contact("acknowledge", actions.acknowledge, "Acknowledged")
chase = _contact("chase", actions.chase, "Asked for more")
outcome = _contact("outcome", actions.tell_outcome, "The referrer was told")


@require_POST
@needs(Permission.DECIDE_REFERRALS)
def answer(request: HttpRequest, pk: int, contact_pk: int) -> HttpResponse:
    """The referrer answered today."""
    found = reached(request, pk, Permission.DECIDE_REFERRALS)
    contact = get_object_or_404(found.contacts, pk=contact_pk)
    note = request.POST.get("note", "").strip()[:200]
    try:
        actions.note_answer(contact=contact, by=request.user, note=note)
    except BadInput as refused:
        messages.warning(request, f"{refused} Yours, not noted: “{note}”." if note else str(refused))
    else:
        messages.success(request, "The answer is noted. Correct the referral below if it changes something.")
    return redirect("referral", pk)
