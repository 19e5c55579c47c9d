"""A form that came after its session had ended."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from holdfast.base.access import unsent


@require_http_methods(["GET", "HEAD", "POST"])
def send_unsent(request: HttpRequest) -> HttpResponse:
    """Shown to its writer, and sent on to where it was to go, as it was."""
    kept = unsent.unsent(request)
    if kept is None:
        return redirect("/")
    if request.method != "POST":
        return render(request, "signin/unsent.jinja", {"unsent": kept})
    unsent.forget(request)
    return redirect(kept.address, preserve_request=True)


@require_POST
def drop_unsent(request: HttpRequest) -> HttpResponse:
    kept = unsent.unsent(request)
    unsent.forget(request)
    return redirect(kept.page if kept else "/")
