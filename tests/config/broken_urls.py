"""Holdfast's pages and one that fails, in each way that a page can fail, with somebody's words in what is raised."""

import logging

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from holdfast.config import urls
from holdfast.config.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

RAISES = {
    "error": ValueError,
    "refused": PermissionDenied,
    "bad": BadRequest,
    "odd": SuspiciousOperation,
    "gone": Http404,
}


@login_not_required
def broken(request: HttpRequest, how: str, name: str) -> HttpResponse:
    logging.getLogger("elsewhere").error(f"ready-made words about {name}")
    logging.getLogger("elsewhere").error("words about %s, who is %d", name, 9434765919)
    try:
        raise KeyError(name)
    except KeyError as error:
        raise RAISES[how](f"{name} {request.POST.get('note')} {request.GET.get('q')}") from error


urlpatterns = [path("broken/<str:how>/<str:name>/", broken, name="broken"), *urls.urlpatterns]
