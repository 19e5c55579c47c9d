"""How long records are kept: the decision on a family, holds, the second person, a team's rules."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import teams_of
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.base.common.sent import say_beside, typed
from holdfast.science.errors import BadInput
from holdfast.service.rights.actions import retaining as actions
from holdfast.service.rights.actions.erasing import confirm_erasure
from holdfast.service.rights.forms.keeping import ReviewForm, RuleForm
from holdfast.service.rights.forms.requests import ReasonForm
from holdfast.service.rights.models import RetentionReview
from holdfast.service.rights.presenters import saying
from holdfast.service.rights.queries import due
from holdfast.service.rights.queries.reach import Keepable
from holdfast.service.rights.rules.schedule import shipped
from holdfast.service.rights.views.opening import family_or_404, names_in, note_look, page


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.HANDLE_RIGHTS)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    family = family_or_404(request, pk, "retention review")
    form = ReviewForm(typed(request))
    if decided(request, family, form):
        return redirect("rights")
    standing = due.kept(family)
    context = {
        "form": form,
        "family": family,
        "kept_said": saying.kept_said(standing, clock.today()),
        "is_due": bool(standing and standing.is_due(clock.today())),
        "clocks": saying.clock_rows(due.clocks_of(family), names_in(family)),
    }
    return page(request, "review", context)


def decided(request: HttpRequest, record: Keepable, form: ReviewForm) -> bool:
    """Whether the decision that was sent is made; why it is not stands in the form."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        made = actions.review_record(found=record, by=request.user, **form.cleaned_data)
    except BadInput as refused:
        say_beside(form, refused)
        return False
    kept = made.outcome == "keep"
    messages.success(request, "It is kept." if kept else "Proposed. A second person must confirm it.")
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.HANDLE_RIGHTS)
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    family = family_or_404(request, pk, "legal hold")
    form = ReasonForm(typed(request))
    standing = next((one for one in due.held_families(request.user) if one.family_id == family.pk), None)
    if form.is_bound and form.is_valid():
        try:
            if standing:
                actions.lift_hold(hold=standing, reason=form.cleaned_data["reason"], by=request.user)
            else:
                actions.place_hold(family=family, reason=form.cleaned_data["reason"], by=request.user)
        except BadInput as refused:
            say_beside(form, refused)
        else:
            messages.success(request, "The hold is lifted." if standing else "The record is on hold.")
            return redirect("rights-family", pk)
    return page(request, "hold", {"form": form, "family": family, "hold": standing})


def _proposal(request: HttpRequest, pk: int) -> RetentionReview:
    found = next((one for one in due.waiting_for_second(request.user) if one.pk == pk), None)
    if found is None:
        raise Http404
    note_look(request, found.about, "erasure")
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.HANDLE_RIGHTS)
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = _proposal(request, pk)
    if request.method == "POST" and request.POST.get("sure") == "yes":
        try:
            made = confirm_erasure(review=proposal, by=request.user)
        except BadInput as refused:
            messages.error(request, str(refused))
            return redirect("rights-erase", pk)
        messages.success(request, f"Erased: {sum(made.rows.values()):,} rows. The proof is kept.")
        return redirect("rights-erasures")
    context = {
        "proposal": proposal,
        "own": proposal.reviewed_by_id == request.user.pk,
        "clocks": saying.clock_rows(due.clocks_of(proposal.about), names_in(proposal.about)),
    }
    return page(request, "erase", context)


@require_POST
@needs(Permission.HANDLE_RIGHTS)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        actions.withdraw_proposal(review=_proposal(request, pk), by=request.user)
        messages.success(request, "The proposal is taken back; nothing is erased.")
    except BadInput as refused:
        messages.error(request, str(refused))
    return redirect("rights")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.HANDLE_RIGHTS)
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    team = next((one for one in teams_of(request.user, Permission.HANDLE_RIGHTS) if one.pk == pk), None)
    if team is None:
        raise Http404
    form = RuleForm(typed(request), kinds=shipped())
    if form.is_bound and form.is_valid():
        try:
            actions.set_rule(team=team, by=request.user, **form.cleaned_data)
        except BadInput as refused:
            say_beside(form, refused)
        else:
            messages.success(request, "The rule is set. Every record follows it from now on.")
            return redirect("rights-schedule", pk)
    return page(request, "schedule", {"form": form, "team": team, "kinds": saying.kind_rows(due.kinds_of(team))})
