"""Search over all that was read and written in one's teams."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import memberships_of, team_ids
from holdfast.base.access.views import needs
from holdfast.base.audit.actions import log_search
from holdfast.base.common import clock
from holdfast.base.common.sheets import csv_response
from holdfast.base.ui.shell import shell
from holdfast.workspace.forms.audit import AuditFilter, shown
from holdfast.workspace.presenters.history import COLUMNS, access_said, cells, read_rows, write_rows
from holdfast.workspace.queries.audit import found, staff_of

ON_A_PAGE = 50
USUAL = timedelta(days=30)
MOST = 50_000  # rows of one exported list


@require_safe
@needs(Permission.SEE_ACCESS_HISTORY)
def audit(request: HttpRequest) -> HttpResponse:
    shows, form, events = _asked(request)
    log_search(by=request.user, team_ids=_own(request), page="audit")
    page: Any = Paginator(events, ON_A_PAGE).get_page(request.GET.get("page"))
    rows_of: Any = write_rows if shows == "written" else read_rows
    said = access_said(page.paginator.count, shows)
    context = {"page": page, "rows": rows_of(page.object_list, clock.today()), "shows": shows, "said": said}
    return render(request, "workspace/audit.jinja", {**context, "filters": form, "days": USUAL.days})


@require_safe
@needs(Permission.SEE_ACCESS_HISTORY)
def export(request: HttpRequest) -> HttpResponse:
    shows, _, events = _asked(request)
    log_search(by=request.user, team_ids=_own(request), page="audit export")
    name = f"audit-{shows}-{clock.today()}"
    return csv_response(name, COLUMNS, map(cells, events[:MOST]), simulated=shell(request).simulated)


def _asked(request: HttpRequest) -> tuple[str, AuditFilter, QuerySet[Any]]:
    shows = shown(request.GET)
    form = AuditFilter(request.GET, people=staff_of(_teams(request)))
    return shows, form, found(request.user, shows, form.asked(usual_first=clock.today() - USUAL))


def _teams(request: HttpRequest) -> list[int]:
    return team_ids(request.user, Permission.SEE_ACCESS_HISTORY)


def _own(request: HttpRequest) -> set[int]:
    """A search is kept in the teams that the searcher is a member of, also where the officer of a service sees more."""
    return {member.team_id for member in memberships_of(request.user)} & set(_teams(request))
