"""What every page of a family does first: reach the family through the scope, note the reading, draw its bar."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from holdfast.base.access.roles import Permission
from holdfast.base.audit.actions import log_access
from holdfast.base.common import clock
from holdfast.service.care.models import Episode
from holdfast.service.care.presenters.header import family_header
from holdfast.service.care.queries import finding
from holdfast.service.people.models import Family


def family_or_404(request: HttpRequest, pk: int, permission: Permission = Permission.WRITE_RECORD) -> Family:
    return get_object_or_404(finding.families(request.user, permission), pk=pk)


def episode_or_404(family: Family) -> Episode:
    """The open episode, or the latest where all are closed; a family that was never accepted has no such page."""
    episode = finding.open_episode_of(family) or finding.latest_episode_of(family)
    if episode is None:
        raise Http404
    return episode


def family_page(
    request: HttpRequest, family: Family, page: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render `care/<page>.jinja` under the family's bar."""
    log_access(by=request.user, family=family, page=page)
    today = clock.today()
    shared = {"family": family, "header": family_header(family, request.user, today), "today": today, "brief": True}
    return render(request, f"care/{page}.jinja", {**shared, **context}, status=status)
