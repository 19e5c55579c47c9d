"""The page for when the database cannot be asked: what was sent stays in the page, and is sent again from there.

It works without a script and without the database. A script that saves in the background is told to try again.
"""

from dataclasses import dataclass

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException, UnreadablePostError
from django.shortcuts import render

from holdfast.base.access.unsent import LONGEST, NOT_KEPT
from holdfast.base.common.sent import in_background


@dataclass(frozen=True)
class Fault:
    """`retry` is in seconds."""

    heading: str
    happened: str
    retry: int


GONE = Fault(
    "Holdfast cannot reach its database",
    "The database does not answer at the moment. It is started again by itself as soon as it can be.",
    15,
)
FULL = Fault(
    "There is no room left to save anything",
    "The disk of the database is full. As soon as there is room again saving works by itself.",
    60,
)
BUSY = Fault(
    "Holdfast is busy",
    "Something else held what you wanted to change, such as an upgrade. It lets go within a minute.",
    5,
)
FULL_STATES = ("53100",)
# cannot serialise, deadlock, lock not available, query cancelled (by a time limit)
BUSY_STATES = ("40001", "40P01", "55P03", "57014")


def fault_of(error: BaseException | None) -> Fault | None:
    """What is wrong with the database, if that is why a page could not be made."""
    while error is not None:
        if isinstance(error, InterfaceError):
            return GONE
        if isinstance(error, OperationalError):
            return _by_state(getattr(error.__cause__, "sqlstate", None) or "")
        error = error.__cause__ or error.__context__
    return None


def _by_state(state: str) -> Fault:
    if state in FULL_STATES:
        return FULL
    return BUSY if state in BUSY_STATES else GONE


def page(request: HttpRequest, fault: Fault) -> HttpResponse:
    response = _answer(request, fault)
    response.headers["Retry-After"] = str(fault.retry)
    return response


def _answer(request: HttpRequest, fault: Fault) -> HttpResponse:
    if in_background(request):
        return JsonResponse({"saved": False, "why": fault.happened, "try_again_in": fault.retry}, status=503)
    sent = request.method == "POST"
    fields = _fields(request) if sent else []
    files = sent and bool(fields) and bool(request.FILES)
    context = {"status": 503, "heading": fault.heading, "happened": fault.happened, "fault": fault}
    context |= {"sent": sent, "fields": fields, "files": files, "address": request.get_full_path()}
    return render(request, "ui/unavailable.jinja", context, status=503)


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent, to be sent again. A password is never written into a page."""
    try:
        fields = [(name, text) for name, texts in request.POST.lists() for text in texts]
    except (RawPostDataException, UnreadablePostError):
        return []
    size = sum(len(name) + len(text) for name, text in fields)
    secret = any("password" in name for name, _ in fields)
    typed = any(name not in NOT_KEPT for name, _ in fields)
    return fields if typed and not secret and size <= LONGEST else []
