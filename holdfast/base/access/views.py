"""The door: sign in, sign out, and the decorator that says which permission a page needs."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.views.decorators.http import require_http_methods, require_POST

from holdfast.base.access import unsent
from holdfast.base.access.forms import SignInForm
from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may
from holdfast.base.organisation.queries import demonstration_accounts

View = Callable[..., HttpResponse]


def needs(permission: Permission) -> Callable[[View], View]:
    """The page is for people who hold `permission` in some team; which records they reach is the scope's matter."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            if not may(request.user, permission):
                raise PermissionDenied
            return view(request, *args, **named)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def permission_of(address: str) -> Permission | None:
    """The permission that the page at an address asks for, from its own decorator."""
    return getattr(resolve(urlsplit(address).path).func, "permission", None)


def may_open(user: Any, address: str, team_id: int | None = None) -> bool:
    """Whether a link to the address is of any use to the user."""
    permission = permission_of(address)
    return permission is None or may(user, permission, team_id)


class SignIn(LoginView):
    template_name = "access/sign_in.jinja"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        accounts = demonstration_accounts()
        return super().get_context_data(accounts=accounts, simulated=bool(accounts), **named)

    def get_success_url(self) -> str:
        return reverse("unsent") if unsent.unsent(self.request) else str(super().get_success_url())


class SignOut(LogoutView):
    next_page = "sign-in"

    def post(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        response = super().post(request, *args, **named)
        messages.success(request, "You are signed out.")
        return response


@require_http_methods(["GET", "HEAD", "POST"])
def send_unsent(request: HttpRequest) -> HttpResponse:
    """A form that came too late: shown to its writer, and sent on to where it was to go, as it was."""
    kept = unsent.unsent(request)
    if kept is None:
        return redirect("/")
    if request.method != "POST":
        return render(request, "access/unsent.jinja", {"unsent": kept})
    unsent.forget(request)
    return redirect(kept.address, preserve_request=True)


@require_POST
def drop_unsent(request: HttpRequest) -> HttpResponse:
    kept = unsent.unsent(request)
    unsent.forget(request)
    return redirect(kept.page if kept else "/")


def locked_out(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    minutes = int(settings.AXES_COOLOFF_TIME * 60)
    simulated = bool(demonstration_accounts())
    context = {"minutes": minutes, "times": settings.AXES_FAILURE_LIMIT, "simulated": simulated}
    response = render(request, "access/locked_out.jinja", context, status=429)
    response.headers["Retry-After"] = str(minutes * 60)
    return response
