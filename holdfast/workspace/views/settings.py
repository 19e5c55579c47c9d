"""One's own account, and the team with its blueprint."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may, memberships_of
from holdfast.base.common import clock
from holdfast.base.common.sent import typed
from holdfast.base.signin.changing import change_password, may_try_password, wrong_password
from holdfast.base.signin.factors import held_by
from holdfast.base.signin.views.door import locked_out
from holdfast.blueprints.description import described
from holdfast.blueprints.shipped import blueprint
from holdfast.workspace.forms.account import WRONG, PasswordForm
from holdfast.workspace.presenters.settings import member_rows, own_rows
from holdfast.workspace.queries.team import members_of, sites_of


@require_safe
@login_required
def settings(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    context = {"own": own_rows(memberships_of(user)), "loads_wording": may(user, Permission.MANAGE_TEAM)}
    context["second_factor"] = held_by([user.pk])[user.pk].words
    context["breaks_glass"] = may(user, Permission.BREAK_GLASS)
    context["reviews"] = may(user, Permission.REVIEW_BREAK_GLASS)
    context["restricts"] = may(user, Permission.RESTRICT)
    context["sees_audit"] = may(user, Permission.SEE_ACCESS_HISTORY)
    context["sees_families"] = may(user, Permission.SEE_FAMILIES)
    return render(request, "workspace/settings.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def password(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if not may_try_password(request):
        return locked_out(request)
    first = user.must_change_password
    form = PasswordForm(typed(request), user=user)
    if request.method == "POST" and form.is_valid():
        change_password(request, form.cleaned_data["new"])
        messages.success(request, "Your password is changed. Wherever else you were signed in, you are signed out.")
        return redirect("today" if first else "settings")
    if form.has_error("present", WRONG):
        wrong_password(request)
    return render(
        request, "workspace/password.jinja", {"form": form, "first": first}, status=400 if form.is_bound else 200
    )


@require_safe
@login_required
def team(request: HttpRequest, pk: int) -> HttpResponse:
    found = next((member.team for member in memberships_of(request.user) if member.team_id == pk), None)
    if found is None:
        raise Http404
    plan = blueprint(found.blueprint)
    members = members_of(found)
    context = {
        "team": found,
        "plan": plan,
        "members": member_rows(members, clock.today(), held_by([member.user_id for member in members])),
        "manages": may(request.user, Permission.MANAGE_TEAM, found.pk),
        "form_address": request.build_absolute_uri(reverse("refer-start", args=[found.slug])),
        "sites": sites_of(found),
        "sections": described(plan),
    }
    return render(request, "workspace/team.jinja", context)
