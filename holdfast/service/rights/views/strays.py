"""How long a record of no family is kept: a referral that became none, a person whom nothing ties to one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.base.common.sent import typed
from holdfast.service.rights.forms.keeping import ReviewForm
from holdfast.service.rights.models import name_of
from holdfast.service.rights.presenters import saying
from holdfast.service.rights.queries import due
from holdfast.service.rights.views.keeping import decided
from holdfast.service.rights.views.opening import names_in, note_look, page


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.HANDLE_RIGHTS)
def review(request: HttpRequest, pk: int, subject: str) -> HttpResponse:
    record = get_object_or_404(due.keepable_strays(request.user, subject), pk=pk)
    note_look(request, record, "retention review")
    form = ReviewForm(typed(request))
    if decided(request, record, form):
        return redirect("rights")
    context = {
        "form": form,
        "record": record,
        "subject": subject,
        "may_open": subject == "referral" and may(request.user, Permission.SEE_REFERRALS, record.team_id),
        "name": name_of(record),
        "kept_said": saying.kept_said(due.kept(record), clock.today()),
        "clocks": saying.clock_rows(due.clocks_of(record), names_in(record)),
    }
    return page(request, "review_stray", context)
