from typing import Any

from django.contrib.auth.models import User
from django.urls import include, path

urlpatterns = [path("o/", include("oauth2_provider.urls"))]


class WhoeverTheCookieSays:
    """Has signed in to the organisation."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        if name := request.COOKIES.get("as"):
            request.user = User.objects.get(username=name)
        return self.get_response(request)
