"""Each form is done once: what is sent again unchanged, by a double click or a reload, is answered and not repeated.

Every form carries a number of its own beside the token against forged requests. Who sends the same number with the same
content a second time is sent on to where the first went; while the first is still at work the second waits for it.
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from markupsafe import Markup

from holdfast.base.common import clock
from holdfast.base.ui.models import SentForm

FIELD = "once"
KEPT = timedelta(days=2)
TWICE = "You sent this twice. It is saved once."


class FormMarks:
    """What `{{ csrf_input }}` prints: the token against forged requests, and a number that each form has to itself."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def __html__(self) -> str:
        hidden = Markup('<input type="hidden" name="{}" value="{}">')
        forgery = hidden.format("csrfmiddlewaretoken", get_token(self.request))
        return forgery + hidden.format(FIELD, secrets.token_urlsafe(12))

    def __str__(self) -> str:
        return self.__html__()


def form_marks(request: HttpRequest) -> dict[str, Any]:
    """The context of every page."""
    return {"csrf_input": FormMarks(request)}


class SentOnce:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mark = _mark(request)
        if not mark:
            return self.get_response(request)
        with transaction.atomic():
            sent, is_first = SentForm.objects.get_or_create(mark=mark)
            if not is_first:
                messages.info(request, TWICE)
                return redirect(sent.location)
            return self._done(request, sent)

    def _done(self, request: HttpRequest, sent: SentForm) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 302:
            sent.location = response.headers["Location"][:400]
            sent.save()
        else:
            sent.delete()  # nothing was done: the same may be sent again
        if response.status_code >= 500:
            transaction.set_rollback(True)
        return response


def _mark(request: HttpRequest) -> str:
    """Empty for what is no form of a signed-in person's page, such as a text that saves itself."""
    background = request.headers.get("X-Requested-With")
    if request.method != "POST" or background or not request.user.is_authenticated or not request.POST.get(FIELD):
        return ""
    fields = [(name, texts) for name, texts in sorted(request.POST.lists()) if name != "csrfmiddlewaretoken"]
    files = [(name, [file.size for file in found]) for name, found in sorted(request.FILES.lists())]
    told = repr((request.user.pk, request.path, fields, files))
    return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()


def clear_sent_forms() -> None:
    """Remove the marks that nobody's browser can send again."""
    SentForm.objects.filter(at__lt=clock.now() - KEPT).delete()
