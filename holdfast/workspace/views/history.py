"""Who looked at a family's record, and who wrote in it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.audit.queries import access_history, write_history
from holdfast.service.referrals.queries import referrals_of
from holdfast.workspace.presenters.history import access_said, read_rows, write_rows
from holdfast.workspace.views.opening import open_family, show

ON_A_PAGE = 40


@require_safe
@needs(Permission.SEE_ACCESS_HISTORY)
def access(request: HttpRequest, pk: int) -> HttpResponse:
    opened = open_family(request, pk, "access history", Permission.SEE_ACCESS_HISTORY)
    shows = "written" if request.GET.get("show") == "written" else "read"
    # a referral was also read before there was a family
    read = access_history(family_id=pk, also=referrals_of(opened.family))
    events: Any = write_history(family_id=pk) if shows == "written" else read
    page: Any = Paginator(events, ON_A_PAGE).get_page(request.GET.get("page"))
    rows_of: Any = write_rows if shows == "written" else read_rows
    context = {
        "page": page,
        "rows": rows_of(page.object_list, opened.today),
        "shows": shows,
        "said": access_said(page.paginator.count, shows),
    }
    return show(request, opened, "family_access", "family-access", context)
