"""Where a team sees families, and the number under which it is rung."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common.editing import Seen
from holdfast.base.common.sent import say_beside, typed
from holdfast.base.organisation.actions import add_site, change_team_phone, set_site_open
from holdfast.base.organisation.models import Site
from holdfast.base.ui.editing import Edit
from holdfast.science.errors import BadInput
from holdfast.workspace.forms.team import PhoneForm, SiteForm
from holdfast.workspace.views.managed import managed_site, managed_team


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
    words = f"{site} is closed: nothing new is offered there. Appointments already made stay."
    return _set(request, site, words, is_open=False)


@require_POST
@needs(Permission.MANAGE_TEAM)
def reopen(request: HttpRequest, pk: int, site_pk: int) -> HttpResponse:
    site = managed_site(request, pk, site_pk)
    return _set(request, site, f"{site} is open again.", is_open=True)


def _set(request: HttpRequest, site: Site, words: str, *, is_open: bool) -> HttpResponse:
    try:
        set_site_open(site=site, is_open=is_open, by=request.user)
    except BadInput as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, words)
    return redirect("team-settings", site.team_id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.MANAGE_TEAM)
def phone(request: HttpRequest, pk: int) -> HttpResponse:
    team = managed_team(request, pk)
    stored = {"phone": team.phone}
    edit = Edit(request, partial(PhoneForm, initial=stored), about=team, stored=stored, told=("team.phone_changed",))
    back = reverse("team-settings", args=[team.pk])

    def save(seen: Seen) -> None:
        change_team_phone(team=team, phone=edit.form.cleaned_data["phone"], seen=seen, by=request.user)

    if edit.saved(save):
        said = "changed" if edit.form.cleaned_data["phone"] else "taken away"
        messages.success(request, f"The phone number is {said}.")
        return redirect(back)
    if edit.meeting:
        return edit.page(title="The phone number", back=back)
    context = {"form": edit.form, "team": team}
    return render(request, "workspace/team_phone.jinja", context, status=400 if edit.form.is_bound else 200)
