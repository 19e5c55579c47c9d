from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import resolve_url
from django.utils.deprecation import MiddlewareMixin
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme

from holdfast.base.access import unsent
from holdfast.base.common.sent import in_background
from holdfast.base.signin.middleware import led_to
from holdfast.base.signin.times import idle_words, longest_words
from holdfast.config.navigation import navigation

SESSION_ENDED = (
    "You are no longer signed in: that happens after {idle} without opening a page, after {longest} in any case, and "
    "when you end it elsewhere. Sign in to go on where you were."
)
NOTE_KEPT = "A note that saves itself as you write is kept on this device."
FORM_KEPT = "What you just sent is kept and offered to you again."


class SignInFirst(LoginRequiredMiddleware):
    """Sends who is not signed in to the door, says why if they just were, and remembers where they wanted to go."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:  # type: ignore[override]
        if in_background(request):
            return JsonResponse({"signed_in": False}, status=401)
        page = _page_to_come_back_to(request)
        if _was_signed_in(request):
            kept = request.method == "POST" and unsent.keep(request, page)
            ended = SESSION_ENDED.format(idle=idle_words(), longest=longest_words())
            messages.info(request, f"{ended} {FORM_KEPT if kept else NOTE_KEPT}")
        return redirect_to_login(page, resolve_url(settings.LOGIN_URL))


def _was_signed_in(request: HttpRequest) -> bool:
    """In this browser, not long ago; who stands at the second step of the door is told nothing twice."""
    known = settings.SESSION_COOKIE_NAME in request.COOKIES or unsent.WRITER in request.COOKIES
    return known and (request.session.is_empty() or request.method == "POST")


def _page_to_come_back_to(request: HttpRequest) -> str:
    """A form's own address can often not be opened: who sent a form goes back to the page it stood on."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}):
        return "/"
    found = urlsplit(page)
    if not (found.netloc and found.path):
        return "/"
    return f"{found.path}?{found.query}" if found.query else found.path


class OwnPasswordFirst(MiddlewareMixin):
    """Whose password somebody else knows chooses their own before any other page."""

    LETS_THROUGH = frozenset({"password-change", "sign-out"})

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        public = not getattr(view, "login_required", True)
        match = request.resolver_match
        if public or (match and match.url_name in self.LETS_THROUGH):
            return None
        if not getattr(request.user, "must_change_password", False):
            return None
        return led_to(request, "password-change")


class NavigationMiddleware(MiddlewareMixin):
    """Gives templates the navigation; it is worked out only when a page draws it."""

    def process_request(self, request: HttpRequest) -> None:
        request.navigation = SimpleLazyObject(lambda: navigation(request))  # type: ignore[attr-defined]


class PrivatePagesMiddleware(MiddlewareMixin):
    """No page stays in a browser's or a proxy's cache: a referrer's draft names a family as much as a record does."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response
