"""Whose families the team's therapists reach."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.organisation.actions import set_own_cases
from holdfast.workspace.views.managed import managed_team


@require_POST
@needs(Permission.MANAGE_TEAM)
def reach(request: HttpRequest, pk: int) -> HttpResponse:
    team, only = managed_team(request, pk), request.POST.get("only") == "own"
    set_own_cases(team=team, only=only, by=request.user)
    whose = "the families they work with" if only else "all families of the team"
    messages.success(request, f"Therapists of {team} see {whose} from now on.")
    return redirect("team-settings", team.pk)
