"""Sharing a record with another team, and sending a family to one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from holdfast.base.access.actions import end_sharing, share
from holdfast.base.access.queries import sharings_of
from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common.sent import say_beside, typed
from holdfast.science.errors import BadInput, Refusal
from holdfast.service.people.models import Family, FamilyRole
from holdfast.service.people.queries import families, may_go_to_team, members_of
from holdfast.service.people.queries.sharing import may_be_shared
from holdfast.service.people.views.drafting import drafted, with_draft
from holdfast.service.referrals.actions.transferring import transfer_family
from holdfast.workspace.forms.sharing import ShareForm, TransferForm
from holdfast.workspace.presenters.sharing import sharing_rows
from holdfast.workspace.queries.standing import other_teams
from holdfast.workspace.views.opening import reach

SHARE = Permission.SHARE_RECORD


@require_http_methods(["GET", "HEAD", "POST"])
@needs(SHARE)
def sharing(request: HttpRequest, pk: int) -> HttpResponse:
    family = reach(request, pk, "sharing", SHARE)
    form = ShareForm(typed(request), teams=other_teams(family.team))
    consent = may_be_shared(family)
    if form.is_valid() and _share(request, family, form, consented=consent.yes):
        return redirect("family-sharing", family.pk)
    context = {"form": form, "family": family, "rows": sharing_rows(sharings_of(family.pk)), "consent": consent}
    return render(request, "workspace/sharing.jinja", context, status=400 if form.is_bound else 200)


def _share(request: HttpRequest, family: Family, form: ShareForm, *, consented: bool) -> bool:
    said = {name: form.cleaned_data[name] for name in ("basis", "reason", "last_day")}
    try:
        _refuse_where_a_risk_works(family, form)
        share(family=family, to_team=form.team, consented=consented, by=request.user, **said)
    except BadInput as refused:
        say_beside(form, refused)
        return False
    messages.success(request, f"{form.team} reads this record from now on.")
    return True


def _refuse_where_a_risk_works(family: Family, form: ShareForm) -> None:
    if not (going := may_go_to_team(family, form.team)):
        raise Refusal("to_team", going.words)


@require_POST
@needs(SHARE)
def end(request: HttpRequest, pk: int, grant_pk: int) -> HttpResponse:
    family = reach(request, pk, "sharing")
    grant = get_object_or_404(sharings_of(family.pk), pk=grant_pk)
    try:
        end_sharing(grant=grant, by=request.user)
    except BadInput as refused:
        messages.warning(request, str(refused))
        return redirect("family", family.pk)
    messages.success(request, f"{grant.to_team} reads the record no longer.")
    return redirect("families")


def _family(request: HttpRequest, pk: int) -> Family:
    return get_object_or_404(families(request.user, SHARE), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(SHARE)
@drafted(_family)
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    family = reach(request, pk, "transfer", SHARE)
    people = {role: [one.person for one in members_of(family) if one.role == role] for role in FamilyRole.values}
    form = TransferForm(
        typed(request),
        teams=other_teams(family.team),
        parents=people[FamilyRole.PARENT],
        children=people[FamilyRole.CHILD],
    )
    if form.is_valid():
        try:
            transfer_family(family=family, by=request.user, **form.told())
        except BadInput as refused:
            say_beside(form, refused)
        else:
            messages.success(request, f"The family is sent to {form.team}. Close the work here once they accept.")
            return redirect("family", family.pk)
    context = {"form": with_draft(request, form), "family": family}
    return render(request, "workspace/transfer.jinja", context, status=400 if form.is_bound else 200)
