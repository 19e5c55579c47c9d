"""A Django view that does nothing: what no page can be cheaper than."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse


@login_not_required
def bare(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse("ok")
