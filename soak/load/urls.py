"""Holdfast's pages, a bare Django page, and one query in plain psycopg: what no page can be cheaper than."""

from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from psycopg_pool import ConnectionPool

from benchmarks.family_page.bare import bare
from holdfast.config import urls
from holdfast.config.database import connection

QUERY = "select sum(minutes) from care_session where episode_id = %s"


@login_not_required
def raw(request: HttpRequest, pk: int) -> HttpResponse:
    with _pool().connection() as opened:
        return HttpResponse(str(opened.execute(QUERY, [pk]).fetchone()))


@cache
def _pool() -> ConnectionPool:
    place = {**connection("application").libpq(), "autocommit": True}
    return ConnectionPool(kwargs=place, min_size=1, max_size=8, open=True)


urlpatterns = [path("bare/<int:pk>/", bare), path("raw/<int:pk>/", raw), *urls.urlpatterns]
