from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.service.care.presenters.week import monday_of, week
from holdfast.service.care.queries.appointments import between


@require_safe
@needs(Permission.WRITE_RECORD)
def calendar(request: HttpRequest) -> HttpResponse:
    monday = monday_of(request.GET.get("week", ""), clock.today())
    appointments = list(between(request.user, monday, monday + timedelta(days=7)))
    return render(request, "care/calendar.jinja", {"week": week(monday, appointments, clock.now())})
