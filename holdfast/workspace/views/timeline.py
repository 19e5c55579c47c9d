"""The family's course over time."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.service.measures.queries.trajectories import trajectories_of
from holdfast.service.people.queries import living_history, members_of
from holdfast.workspace.presenters.timeline import LANES, Told, family_course
from holdfast.workspace.queries.course import happened_in
from holdfast.workspace.views.opening import open_family, show


@require_safe
@needs(Permission.SEE_FAMILIES)
def timeline(request: HttpRequest, pk: int) -> HttpResponse:
    opened = open_family(request, pk, "timeline")
    shown = [lane for lane in LANES if lane in request.GET.getlist("lane")] or list(LANES)
    course = None
    if opened.episode:
        told = Told(
            opened.episode,
            happened_in(opened.episode),
            trajectories_of(opened.episode),
            living_history(opened.family),
            members_of(opened.family),
        )
        course = family_course(told, shown, opened.today)
    context = {"course": course, "lanes": LANES, "shown": shown}
    return show(request, opened, "family_timeline", "family-timeline", context)
