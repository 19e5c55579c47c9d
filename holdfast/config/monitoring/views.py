"""Pages for those who run the server: whether it answers, whether it is ready, and its figures."""

import ipaddress
import secrets

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from holdfast.config.monitoring import known, metrics

PLAIN = "text/plain; charset=utf-8"
# A proxy on this machine makes everybody's request look as if it came from this machine.
PROXIED = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Real-Ip", "Forwarded", "Via")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """The process answers and the database does."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        return HttpResponse("not ready", content_type=PLAIN, status=503)
    return HttpResponse("ok", content_type=PLAIN)


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers; it asks nothing of anybody, so that a database that is away restarts no server."""
    return HttpResponse("ok", content_type=PLAIN)


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether to send people here. Why not, `holdfast doctor` says; a stranger is told nothing."""
    good = known.ready()
    return HttpResponse("ready" if good else "not ready", content_type=PLAIN, status=200 if good else 503)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    if not (_has_token(request) or _from_this_machine(request)):
        raise Http404
    return HttpResponse(metrics.text(), content_type=CONTENT_TYPE_LATEST)


def _has_token(request: HttpRequest) -> bool:
    token = settings.METRICS_TOKEN
    given = request.headers.get("Authorization", "")
    return bool(token) and secrets.compare_digest(given.encode(), f"Bearer {token}".encode())


def _from_this_machine(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN or settings.BEHIND_TLS or any(name in request.headers for name in PROXIED):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
