"""What the family page cannot be cheaper than: its SQL in raw psycopg, and that with its template."""

import os
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import RequestFactory
from django.test.client import ClientHandler
from psycopg_pool import ConnectionPool

from holdfast.config.database import connection as place
from holdfast.workspace.views import opening

_one_at_a_time = Lock()


@dataclass
class Recorded:
    """One family page as it was answered: every statement with its parameters, and what its template was given."""

    statements: list[tuple[str, Any]]
    request: HttpRequest
    template: str
    context: dict[str, Any]


def queries_alone(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(str(_ask(recorded(pk))))


def queries_and_template(request: HttpRequest, pk: int) -> HttpResponse:
    page = recorded(pk)
    _ask(page)
    return render(page.request, page.template, page.context)


def _ask(page: Recorded) -> int:
    rows = 0
    with pool().connection() as opened:
        for statement, parameters in page.statements:
            found = opened.execute(statement, parameters)
            rows += len(found.fetchall()) if found.description else 0
    return rows


@cache
def pool() -> ConnectionPool:
    return ConnectionPool(
        kwargs={**place("application").libpq(), "autocommit": True}, min_size=4, max_size=8, open=True
    )


def recorded(pk: int) -> Recorded:
    with _one_at_a_time:
        return _recorded(pk)


@cache
def _recorded(pk: int) -> Recorded:
    """Answer the page once through the whole of Django and keep what it did."""
    statements: list[tuple[str, Any]] = []
    given: dict[str, Any] = {}

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append((sql, params))
        return execute(sql, params, many, context)

    def keep(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        given.update(request=request, template=template, context=context)
        return render(request, template, context, status=status)

    handler = ClientHandler(enforce_csrf_checks=False)
    handler.load_middleware()
    request = RequestFactory().get(f"/families/{pk}/", headers={"host": "127.0.0.1"})
    request.COOKIES[settings.SESSION_COOKIE_NAME] = os.environ["FAMILY_PAGE_SESSION"]
    before, opening.render = opening.render, keep
    try:
        with connection.execute_wrapper(note):
            answer = handler.get_response(request)
    finally:
        opening.render = before
    if answer.status_code != 200:
        raise RuntimeError(f"the family page answered {answer.status_code}")
    return Recorded(statements, given["request"], given["template"], given["context"])
