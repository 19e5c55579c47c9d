from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common.sent import typed
from holdfast.base.ui.forms import HoldfastForm
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import BadInput
from holdfast.service.referrals.actions import decline_referral, withdraw_referral
from holdfast.service.referrals.forms.staff import DeclineForm, WithdrawForm
from holdfast.service.referrals.models import Referral
from holdfast.service.referrals.queries import current_answers
from holdfast.service.referrals.rules.people import people_of
from holdfast.service.referrals.views.reading import reached


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DECIDE_REFERRALS)
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    found = reached(request, pk, Permission.DECIDE_REFERRALS)
    form = DeclineForm(blueprint(found.team.blueprint), typed(request))
    if form.is_valid():
        try:
            decline_referral(referral=found, by=request.user, **form.cleaned_data)
        except BadInput as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Declined. Tell the referrer, and note here that you did.")
            return redirect("referral", pk)
    return _page(request, found, form, "referrals/decline.jinja")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DECIDE_REFERRALS)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = reached(request, pk, Permission.DECIDE_REFERRALS)
    form = WithdrawForm(typed(request))
    if form.is_valid():
        try:
            withdraw_referral(referral=found, by=request.user, **form.cleaned_data)
        except BadInput as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The referral is closed as withdrawn.")
            return redirect("referral", pk)
    return _page(request, found, form, "referrals/withdraw.jinja")


def _page(request: HttpRequest, found: Referral, form: HoldfastForm, template: str) -> HttpResponse:
    context = {"referral": found, "form": form, "name": people_of(current_answers(found))[0].name}
    return render(request, template, context, status=400 if form.is_bound else 200)
