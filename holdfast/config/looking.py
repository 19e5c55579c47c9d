"""A backup that is only looked at: whoever signs in reads, and nobody writes what would be thrown away."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

Respond = Callable[[HttpRequest], HttpResponse]
SIGNING_IN = ("holdfast.base.access", "holdfast.base.signin", "allauth", "django.contrib.auth")


class OnlyLooking(MiddlewareMixin):
    """Stands in the way of every form but those of the door. It is there only while a backup is looked at."""

    def __init__(self, get_response: Respond) -> None:
        if not settings.HOLDFAST_LOOK:
            raise MiddlewareNotUsed
        super().__init__(get_response)

    def process_view(self, request: HttpRequest, view: Any, args: Any, named: Any) -> HttpResponse | None:
        if request.method in ("GET", "HEAD", "OPTIONS") or view.__module__.startswith(SIGNING_IN):
            return None
        return render(request, "ui/error.jinja", {"status": 403, **WORDS}, status=403)


WORDS = {
    "heading": "This is a backup, opened to look at",
    "happened": "Nothing can be written here: it would be thrown away when the backup is closed.",
    "kept": "Nothing was saved or changed.",
    "todo": ["Go back and read on.", "To write, open the service itself."],
}
