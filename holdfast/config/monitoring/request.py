"""Each request gets a number, which its page, its answer and every line of the log about it carry."""

import logging
import re
import secrets
import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from holdfast.config.monitoring import metrics
from holdfast.config.monitoring.number import number

HEADER = "X-Request-Id"
LOG = logging.getLogger("holdfast.request")
GIVEN = re.compile(r"[0-9a-f]{16}")  # the only form in which a number of a proxy is taken over


class Observed:
    """Outermost: counts the request, times it, and writes one line of it without a name, an address or a word."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        metrics.count_sign_ins()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = number.set(_number(request))
        request.number = number.get()  # type: ignore[attr-defined]
        began, queries = time.perf_counter(), Queries()
        try:
            with connection.execute_wrapper(queries):
                response = self.get_response(request)
            response.headers[HEADER] = number.get()
            _tell(request, response.status_code, time.perf_counter() - began, queries.sent)
            return response
        finally:
            number.reset(token)


class Queries:
    """Counts what is sent to the database, without looking at it."""

    def __init__(self) -> None:
        self.sent = 0

    def __call__(self, execute: Any, *asked: Any) -> Any:
        self.sent += 1
        return execute(*asked)


def _number(request: HttpRequest) -> str:
    given = request.headers.get(HEADER, "")
    return given if GIVEN.fullmatch(given) else secrets.token_hex(8)


def route_of(request: HttpRequest) -> str:
    """The pattern of the address, such as `/families/<int:pk>/`; never the address."""
    match = request.resolver_match
    return f"/{match.route}" if match else "unknown"


def _tell(request: HttpRequest, status: int, seconds: float, queries: int) -> None:
    route, method = route_of(request), str(request.method)
    metrics.observe(route, method, status, seconds, queries)
    facts = {
        "route": route,
        "method": method if method in metrics.METHODS else "other",
        "status": status,
        "milliseconds": round(seconds * 1000, 1),
        "queries": queries,
        "user": _user(request),
    }
    LOG.info("answered", extra={"facts": facts})


def _user(request: HttpRequest) -> int | None:
    """The signed-in person's number. Only one that was looked up already: a log asks the database for nothing."""
    user = getattr(request, "_cached_user", None)
    return user.pk if user is not None else None
