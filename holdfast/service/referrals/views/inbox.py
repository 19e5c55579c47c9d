from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import teams_of
from holdfast.base.access.views import needs
from holdfast.base.audit.actions import log_access_to
from holdfast.base.common import clock
from holdfast.base.common.sheets import csv_response
from holdfast.base.ui.shell import shell
from holdfast.blueprints.shipped import blueprint
from holdfast.service.referrals.forms.staff import InboxFilters
from holdfast.service.referrals.presenters.export import COLUMNS, cells
from holdfast.service.referrals.presenters.inbox import inbox_rows, lead
from holdfast.service.referrals.queries.listing import WAITING, Listed, listed_referrals

A_PAGE = 50


@require_safe
@needs(Permission.SEE_REFERRALS)
def inbox(request: HttpRequest) -> HttpResponse:
    """What is due first. The filters stay in the address."""
    teams = teams_of(request.user, Permission.SEE_REFERRALS)
    filters, found = _filtered(request, teams)
    today = clock.today()
    waiting = found if _status(filters) == WAITING else listed_referrals(request.user)
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    page = {
        "filters": filters,
        "rows": inbox_rows(tuple(shown), today),
        "shown": shown,
        "count": len(found),
        "lead": lead(waiting, today),
        "teams": teams,
        "filtered": bool(request.GET),
    }
    return render(request, "referrals/inbox.jinja", page)


@require_safe
@needs(Permission.SEE_REFERRALS)
def export(request: HttpRequest) -> HttpResponse:
    _, found = _filtered(request, teams_of(request.user, Permission.SEE_REFERRALS))
    log_access_to(by=request.user, records=[one.referral for one in found], page="referrals export")
    lines = (cells(row) for row in inbox_rows(found, clock.today()))
    return csv_response(f"referrals-{clock.today()}", COLUMNS, lines, simulated=shell(request).simulated)


def _filtered(request: HttpRequest, teams: list[Any]) -> tuple[InboxFilters, tuple[Listed, ...]]:
    filters = InboxFilters([blueprint(team.blueprint) for team in teams], request.GET or None)
    filters.is_valid()
    referrer = filters.cleaned_data.get("referrer", "") if filters.is_bound else ""
    return filters, listed_referrals(request.user, status=_status(filters), referrer=referrer)


def _status(filters: InboxFilters) -> str:
    return (filters.cleaned_data.get("status") if filters.is_bound else "") or WAITING
