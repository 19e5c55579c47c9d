from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from holdfast.config.navigation import navigation

Respond = Callable[[HttpRequest], HttpResponse]


class NavigationMiddleware:
    """Gives templates the navigation; it is worked out only when a page draws it."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.navigation = SimpleLazyObject(lambda: navigation(request))  # type: ignore[attr-defined]
        return self.get_response(request)


class PrivatePagesMiddleware:
    """No page of a signed-in person stays in a browser's or a proxy's cache."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response
