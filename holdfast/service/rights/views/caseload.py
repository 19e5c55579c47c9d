"""The active caseload, to be printed for a day without a network."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.service.rights.actions.printing import note_looks, print_own
from holdfast.service.rights.documents.caseload import caseload_data
from holdfast.service.rights.queries.caseload import open_cases
from holdfast.service.rights.views.opening import page


@require_safe
@needs(Permission.SEE_FAMILIES)
def caseload(request: HttpRequest) -> HttpResponse:
    cases = open_cases(request.user)
    note_looks(cases=cases, reader=request.user, page="caseload")
    return page(request, "caseload", {"data": caseload_data(cases)})


@require_safe
@needs(Permission.SEE_FAMILIES)
def printed(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(print_own(reader=request.user), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="caseload-{clock.today()}.pdf"'
    return response
