"""Whose role opens records comes no further than to the page that sets up a second factor, until they have one."""

from typing import Any, Final

from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin

from holdfast.base.common.sent import in_background
from holdfast.base.signin import factors, marks, sessions
from holdfast.base.signin.requirement import second_factor_required

SIGN_IN_AGAIN = "Sign in once more, so that Holdfast can ask for your second factor."
SETTING_UP: Final = frozenset(
    {"security", "app-add", "key-add", "confirm", "sign-out", "password-change", "session-left", "session-stay"}
)


class SecondFactorFirst(MiddlewareMixin):
    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        if not marks.has_begun(request.session):
            return _sign_in_again(request)
        sessions.note_seen(request)
        if marks.passed_second(request.session) or not second_factor_required(request.user):
            return None
        if factors.of(request.user):  # it was set up elsewhere: this session has not shown it
            return _sign_in_again(request)
        return None if _sets_up(request) else led_to(request, "security")


def _sets_up(request: HttpRequest) -> bool:
    return bool(request.resolver_match and request.resolver_match.url_name in SETTING_UP)


def _sign_in_again(request: HttpRequest) -> HttpResponse:
    auth.logout(request)
    messages.info(request, SIGN_IN_AGAIN)
    return led_to(request, "sign-in")


def led_to(request: HttpRequest, page: str) -> HttpResponse:
    """That page first; a script would take it for the answer to what it asked."""
    return JsonResponse({"signed_in": False}, status=401) if in_background(request) else redirect(page)
