"""Where a team sees families, and the number under which it is rung."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.organisation.actions import add_site, change_team_phone, set_site_open
from holdfast.science.errors import BadInput
from holdfast.workspace.forms.team import PhoneForm, SiteForm
from holdfast.workspace.views.managed import managed_site, managed_team, say_beside, typed


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.MANAGE_TEAM)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    team = managed_team(request, pk)
    form = SiteForm(typed(request))
    if form.is_valid():
        try:
            site = add_site(team=team, name=form.cleaned_data["name"], by=request.user)
        except BadInput as refused:
            say_beside(form, refused)
        else:
            messages.success(request, f"{site} is added.")
            return redirect("team-settings", team.pk)
    context = {"form": form, "team": team}
    return render(request, "workspace/site_add.jinja", context, status=400 if form.is_bound else 200)


@require_POST
@needs(Permission.MANAGE_TEAM)
def close(request: HttpRequest, pk: int, site_pk: int) -> HttpResponse:
    site = managed_site(request, pk, site_pk)
    set_site_open(site=site, is_open=False, by=request.user)
    messages.success(request, f"{site} is closed: nothing new is offered there. Appointments already made stay.")
    return redirect("team-settings", pk)


@require_POST
@needs(Permission.MANAGE_TEAM)
def reopen(request: HttpRequest, pk: int, site_pk: int) -> HttpResponse:
    site = managed_site(request, pk, site_pk)
    set_site_open(site=site, is_open=True, by=request.user)
    messages.success(request, f"{site} is open again.")
    return redirect("team-settings", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.MANAGE_TEAM)
def phone(request: HttpRequest, pk: int) -> HttpResponse:
    team = managed_team(request, pk)
    form = PhoneForm(typed(request), initial={"phone": team.phone})
    if form.is_valid():
        change_team_phone(team=team, phone=form.cleaned_data["phone"], by=request.user)
        messages.success(request, "The phone number is changed." if team.phone else "The phone number is taken away.")
        return redirect("team-settings", team.pk)
    context = {"form": form, "team": team}
    return render(request, "workspace/team_phone.jinja", context, status=400 if form.is_bound else 200)
