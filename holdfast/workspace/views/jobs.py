"""What is done beside the pages, and what failed of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from procrastinate.contrib.django.models import ProcrastinateJob

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import team_ids
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.base.jobs import queries
from holdfast.base.jobs.actions import set_aside, try_again
from holdfast.workspace.presenters.jobs import shown

MANAGE = Permission.MANAGE_TEAM


@require_safe
@needs(MANAGE)
def jobs(request: HttpRequest) -> HttpResponse:
    teams = team_ids(request.user, MANAGE)
    found = shown(queries.failed_jobs(teams), queries.waiting_jobs(teams), queries.last_done(teams), clock.now())
    return render(request, "workspace/jobs.jinja", {"jobs": found})


@require_POST
@needs(MANAGE)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    if try_again(job=_failed(request, pk), by=request.user):
        messages.success(request, "It is tried again.")
    return redirect("jobs")


@require_POST
@needs(MANAGE)
def aside(request: HttpRequest, pk: int) -> HttpResponse:
    set_aside(job=_failed(request, pk), by=request.user)
    messages.success(request, "It is taken off this list.")
    return redirect("jobs")


def _failed(request: HttpRequest, pk: int) -> ProcrastinateJob:
    return get_object_or_404(queries.jobs_within(team_ids(request.user, MANAGE)), pk=pk, status="failed")
