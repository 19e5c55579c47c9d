"""Holdfast's pages, one that breaks, and one whose words the database refuses."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from tests.config import broken_urls
from tests.config.broken_urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@login_not_required
def refused(request: HttpRequest, name: str) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("insert into organisation_team (name, slug) values (%s, %s)", [name, request.GET.get("q")])
    return HttpResponse()


urlpatterns = [path("refused/<str:name>/", refused), *broken_urls.urlpatterns]
