"""Opening a closed record in an emergency, and the data-protection officer's page of every time it was done."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdfast.base.access.actions import break_glass, end_opening, review_opening
from holdfast.base.access.queries import openings_for, own_openings, sees, waiting_for_review
from holdfast.base.access.roles import Permission
from holdfast.base.access.rules import OPEN_FOR
from holdfast.base.access.scope import team_ids
from holdfast.base.access.views import needs
from holdfast.base.common.sent import say_beside, typed
from holdfast.base.common.wall import entered_for
from holdfast.science.errors import BadInput
from holdfast.service.people.models import Family
from holdfast.service.people.queries import families
from holdfast.service.people.queries.emergency import family_asked_for
from holdfast.workspace.forms.emergency import EmergencyForm, ReviewForm
from holdfast.workspace.presenters.emergency import opening_rows, openings_said

ON_A_PAGE = 25
HOURS = int(OPEN_FOR.total_seconds() // 3600)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.BREAK_GLASS)
def ask(request: HttpRequest) -> HttpResponse:
    form = EmergencyForm(typed(request))
    if form.is_valid() and (done := _ask(request, form)):
        return done
    context = {"form": form, "hours": HOURS}
    return render(request, "workspace/emergency.jinja", context, status=400 if form.is_bound else 200)


def _ask(request: HttpRequest, form: EmergencyForm) -> HttpResponse | None:
    teams = team_ids(request.user, Permission.BREAK_GLASS)
    found = family_asked_for(form.asked, teams)
    if found is not None and sees(families(request.user), found.pk):
        messages.success(request, "You reach this record without an emergency. Nothing had to be opened.")
        return redirect("family", found.pk)
    return _open(request, form, found, teams)


def _open(request: HttpRequest, form: EmergencyForm, found: Family | None, teams: list[int]) -> HttpResponse | None:
    try:
        with entered_for(teams):
            asking = break_glass(family=found, way=form.way, reason=form.cleaned_data["reason"], by=request.user)
    except BadInput as refused:
        say_beside(form, refused)
        return None
    if asking.grant is None:
        messages.warning(
            request, "Nothing was opened. Check what you typed, or ring your supervisor. That you asked is kept."
        )
        return redirect("break-glass")
    until = timezone.localtime(asking.grant.ends_at)
    messages.success(request, f"The record is open to you until {until:%H:%M}. The data-protection officer is told.")
    return redirect("family", asking.grant.family_id)


@require_POST
@needs(Permission.BREAK_GLASS)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    end_opening(grant=get_object_or_404(own_openings(request.user), pk=pk), by=request.user)
    messages.success(request, "The record is closed to you again.")
    return redirect("today")


@require_safe
@needs(Permission.REVIEW_BREAK_GLASS)
def openings(request: HttpRequest) -> HttpResponse:
    found = openings_for(request.user)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    waiting = waiting_for_review(request.user)
    context = {"page": page, "rows": opening_rows(page.object_list), "said": openings_said(waiting)}
    return render(request, "workspace/openings.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.REVIEW_BREAK_GLASS)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    asking = get_object_or_404(openings_for(request.user), pk=pk)
    form = ReviewForm(typed(request))
    if form.is_valid():
        try:
            review_opening(asking=asking, words=form.cleaned_data["words"], by=request.user)
        except BadInput as refused:
            say_beside(form, refused)
        else:
            messages.success(request, "What you found is kept.")
            return redirect("break-glass-openings")
    context = {"form": form, "row": opening_rows([asking])[0]}
    return render(request, "workspace/opening.jinja", context, status=400 if form.is_bound else 200)
