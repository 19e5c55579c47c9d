from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.service.care.presenters.week import monday_of, week
from holdfast.service.care.queries.appointments import between, of_teams


@require_safe
@needs(Permission.KEEP_DIARY)
def calendar(request: HttpRequest) -> HttpResponse:
    """One's own week for who sees families; the team's for who keeps its diary for them."""
    monday = monday_of(request.GET.get("week", ""), clock.today())
    sees_families = may(request.user, Permission.WRITE_RECORD)
    found = (between if sees_families else of_teams)(request.user, monday, monday + timedelta(days=7))
    context = {"week": week(monday, list(found), clock.now()), "of_team": not sees_families}
    return render(request, "care/calendar.jinja", context)
