"""Who looked at a family's record, and who wrote in it."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.audit.queries import access_history, actors_in, write_history
from holdfast.base.audit.searching import narrowed
from holdfast.base.common import clock
from holdfast.base.common.sheets import csv_response
from holdfast.base.ui.shell import shell
from holdfast.service.people.models import Family
from holdfast.service.referrals.queries import referrals_of
from holdfast.workspace.forms.audit import HistoryFilter, shown
from holdfast.workspace.presenters.history import COLUMNS, access_said, cells, read_rows, write_rows
from holdfast.workspace.views.opening import open_family, reach, show

ON_A_PAGE = 40


@require_safe
@needs(Permission.SEE_ACCESS_HISTORY)
def access(request: HttpRequest, pk: int) -> HttpResponse:
    opened = open_family(request, pk, "access history", Permission.SEE_ACCESS_HISTORY)
    shows = shown(request.GET)
    everything = _events(opened.family, shows)
    form = HistoryFilter(request.GET, people=actors_in(everything))
    events = narrowed(everything, form.asked())
    page: Any = Paginator(events, ON_A_PAGE).get_page(request.GET.get("page"))
    rows_of: Any = write_rows if shows == "written" else read_rows
    context = {
        "page": page,
        "rows": rows_of(page.object_list, opened.today),
        "shows": shows,
        "said": access_said(page.paginator.count, shows),
        "filters": form,
    }
    return show(request, opened, "family_access", "family-access", context)


@require_safe
@needs(Permission.SEE_ACCESS_HISTORY)
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as it is narrowed down, as a file; that it was taken is on the next one."""
    family = reach(request, pk, "access history export", Permission.SEE_ACCESS_HISTORY)
    shows = shown(request.GET)
    everything = _events(family, shows)
    events = narrowed(everything, HistoryFilter(request.GET, people=actors_in(everything)).asked())
    name = f"access-{family.pk}-{shows}-{clock.today()}"
    return csv_response(name, COLUMNS, map(cells, events), simulated=shell(request).simulated)


def _events(family: Family, shows: str) -> QuerySet[Any]:
    if shows == "written":
        return write_history(family_id=family.pk)
    # a referral was also read before there was a family
    return access_history(family_id=family.pk, also=referrals_of(family))
