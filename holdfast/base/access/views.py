"""The decorator that says which permission a page needs, and who a link to it is of any use to."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import resolve

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may

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
