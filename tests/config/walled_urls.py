"""Holdfast's pages and some that write, and then answer in each way that a page can."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path

from holdfast.base.audit.models import AccessEvent
from holdfast.config import urls
from holdfast.config.urls import handler400, handler403, handler404, handler500
from holdfast.service.people.models import Family

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def _raise(error: Exception) -> HttpResponse:
    raise error


def _break() -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1 / 0")
    except DatabaseError:
        return HttpResponse("as if nothing had happened")
    raise AssertionError


WAYS: dict[str, Callable[[], Any]] = {
    "answers": lambda: HttpResponse("done"),
    "finds-nothing": lambda: _raise(Http404()),
    "fails": lambda: _raise(ValueError()),
    "is-unavailable": lambda: HttpResponse(status=503),
    "hides-a-failure": _break,
    "streams": lambda: StreamingHttpResponse(family.name for family in Family.objects.all()),
}


def write_and(request: HttpRequest, how: str, family: int) -> HttpResponse:
    """Notes that somebody looked at a family, then does as the address says."""
    found = Family.objects.get(pk=family)
    AccessEvent.objects.create(actor_id=request.user.pk, family_id=family, team_id=found.team_id, page=how)
    return WAYS[how]()


@login_not_required
def seen(request: HttpRequest, team_slug: str = "") -> HttpResponse:
    return HttpResponse(",".join(Family.objects.order_by("name").values_list("name", flat=True)))


urlpatterns = [
    path("walled/<str:how>/<int:family>/", write_and),
    path("seen/", seen),
    path("seen/<slug:team_slug>/", seen),
    *urls.urlpatterns,
]
