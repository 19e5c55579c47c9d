"""Who looked at a family's record, and who wrote in it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.audit.queries import access_history, write_history
from holdfast.workspace.presenters.history import access_said, read_rows, write_rows
from holdfast.workspace.views.opening import open_family, show

ON_A_PAGE = 40


@require_safe
@needs(Permission.SEE_ACCESS_HISTORY)
def access(request: HttpRequest, pk: int) -> HttpResponse:
    opened = open_family(request, pk, "access history", Permission.SEE_ACCESS_HISTORY)
    shows = "written" if request.GET.get("show") == "written" else "read"
    found, rows_of = (write_history, write_rows) if shows == "written" else (access_history, read_rows)
    page: Any = Paginator(found(family_id=pk), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": rows_of(page.object_list, opened.today),
        "shows": shows,
        "said": access_said(page.paginator.count, shows),
    }
    return show(request, opened, "family_access", "family-access", context)
