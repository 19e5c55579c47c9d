"""Restricted records: placed from the family's record, looked after on pages that never show the record itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdfast.base.access.actions import lift, name_person, restrict, unname_person
from holdfast.base.access.actions.restricting import may_be_named
from holdfast.base.access.models import Restriction
from holdfast.base.access.queries import concerned_by, named_for, restriction_of, restrictions_for
from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common.sent import say_beside, typed
from holdfast.science.errors import BadInput
from holdfast.workspace.forms.restricted import NameForm, RestrictForm
from holdfast.workspace.presenters.restricted import kept_row
from holdfast.workspace.views.opening import reach

RESTRICT = Permission.RESTRICT


@require_http_methods(["GET", "HEAD", "POST"])
@needs(RESTRICT)
def place(request: HttpRequest, pk: int) -> HttpResponse:
    family = reach(request, pk, "restricting", RESTRICT)
    present = restriction_of(family.pk)
    if present is not None:
        return redirect("restricted-record", present.pk)
    form = RestrictForm(typed(request), members=may_be_named(family.team))
    if form.is_valid():
        people = {name: form.people(name) for name in ("named", "concerning")}
        try:
            placed = restrict(family=family, reason=form.cleaned_data["reason"], by=request.user, **people)
        except BadInput as refused:
            say_beside(form, refused)
        else:
            messages.success(request, "The record is restricted. Only the people named reach it now.")
            return redirect("restricted-record", placed.pk)
    context = {"form": form, "family": family}
    return render(request, "workspace/restrict.jinja", context, status=400 if form.is_bound else 200)


@require_safe
@needs(RESTRICT)
def listing(request: HttpRequest) -> HttpResponse:
    rows = [
        kept_row(one, named_for(one.family_id), concerned_by(one.family_id)) for one in restrictions_for(request.user)
    ]
    return render(request, "workspace/restricted_records.jinja", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(RESTRICT)
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is named; naming one more."""
    present = _kept(request, pk)
    named = list(named_for(present.family_id))
    out = {grant.user_id for grant in named} | concerned_by(present.family_id) | {request.user.pk}
    form = NameForm(typed(request), members=[one for one in may_be_named(present.team) if one.user_id not in out])
    if form.is_valid():
        try:
            name_person(restriction=present, person=form.chosen, reason=form.cleaned_data["reason"], by=request.user)
        except BadInput as refused:
            say_beside(form, refused)
        else:
            messages.success(request, f"{form.chosen} is named and reaches the record from now on.")
            return redirect("restricted-record", present.pk)
    row = kept_row(present, named, concerned_by(present.family_id))
    context = {"form": form, "row": row, "restriction": present}
    return render(request, "workspace/restricted_record.jinja", context, status=400 if form.is_bound else 200)


@require_POST
@needs(RESTRICT)
def unname(request: HttpRequest, pk: int, grant_pk: int) -> HttpResponse:
    present = _kept(request, pk)
    grant = get_object_or_404(named_for(present.family_id), pk=grant_pk)
    try:
        unname_person(grant=grant, by=request.user)
    except BadInput as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, f"{grant.user} reaches the record no longer.")
    return redirect("restricted-record", present.pk)


@require_POST
@needs(RESTRICT)
def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    present = _kept(request, pk)
    lift(restriction=present, by=request.user)
    messages.success(request, "The restriction is lifted. The record is as every other of the team.")
    return redirect("restricted-records")


def _kept(request: HttpRequest, pk: int) -> Restriction:
    return get_object_or_404(restrictions_for(request.user), pk=pk)
