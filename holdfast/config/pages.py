"""Pages that belong to no app: errors, and the components in a debugging run."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from holdfast.config import unavailable

TOO_LARGE = {
    "heading": "What was sent is too large",
    "happened": "A form may carry 10 MB of files and 2 MB of writing.",
    "kept": "Nothing was saved or changed. What you typed is still in the page you came from.",
    "todo": ["Go back and choose a smaller file, or fewer at once."],
}


def _error(request: HttpRequest, status: int, **words: object) -> HttpResponse:
    return render(request, "ui/error.jinja", {"status": status, **words}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(request, 413, **TOO_LARGE) if isinstance(exception, RequestDataTooBig) else _error(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    fault = unavailable.fault_of(sys.exception())
    return unavailable.page(request, fault) if fault else _error(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _error(
        request,
        403,
        heading="This form was open too long",
        happened="The form was sent from a page that is out of date: you signed in or out since it was opened, "
        "or this browser refuses cookies.",
        kept="Nothing was saved or changed. A note that saves itself as you write is still on this device.",
        todo=[
            "Go back, reload the page and send the form again.",
            "If that does not help, allow cookies for this site.",
        ],
    )


def components(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/components.jinja")
