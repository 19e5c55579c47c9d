from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may
from holdfast.base.access.views import needs
from holdfast.base.audit.actions import log_access_to
from holdfast.base.common import clock
from holdfast.base.common.sent import typed
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.acceptance import accept_and_open
from holdfast.service.care.forms.acceptance import AcceptIntoCareForm
from holdfast.service.care.models import Episode
from holdfast.service.care.queries import finding
from holdfast.service.people.actions import wait_to_add
from holdfast.service.referrals.models import Referral, ReferralStatus
from holdfast.service.referrals.queries.matches import suggested_people


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DECIDE_REFERRALS)
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    referral = get_object_or_404(finding.referrals(request.user), pk=pk)
    if referral.status != ReferralStatus.SENT:
        messages.warning(request, "This referral is decided already.")
        return redirect("referral", pk)
    log_access_to(by=request.user, records=[referral], page="referral-accept")
    data = typed(request)
    if data is not None:
        wait_to_add(referral.team)
    form = AcceptIntoCareForm(referral, suggested_people(referral, request.user), clock.today(), data)
    if request.method == "POST" and form.is_valid():
        try:
            episode = _accept(request, referral, form)
        except BadInput as refused:
            form.add_error(None, str(refused))
        else:
            return _next(request, episode)
    status = 400 if request.method == "POST" else 200
    return render(request, "care/referral_accept.jinja", {"form": form, "referral": referral}, status=status)


def _accept(request: HttpRequest, referral: Referral, form: AcceptIntoCareForm) -> Episode:
    found = form.cleaned_data
    return accept_and_open(
        referral=referral,
        decided_on=found["decided_on"],
        reason=found["reason"],
        people=form.decisions,
        need=found["need"],
        family=form.chosen_family,
        family_name=found["family_name"],
        by=request.user,
    )


def _next(request: HttpRequest, episode: Episode) -> HttpResponse:
    messages.success(request, f"Accepted. The {episode.family} family waits for allocation. Tell the referrer.")
    if may(request.user, Permission.ALLOCATE, episode.team_id):
        return redirect("allocate", episode.pk)
    return redirect("family", episode.family_id)
