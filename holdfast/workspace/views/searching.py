"""The search for a family: what is typed there is a name, so it is kept with the session and never in an address.

An address goes into the browser's history, a proxy's log and the referrer. It says only which search of the session is
meant, so that going back, a second page and the export find the words again, each in its own tab.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.workspace.forms.filters import SearchForm

KEPT = "searches"
KEEP = 10
NUMBER = "search"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.SEE_FAMILIES)
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.POST if request.method == "POST" else {})
    found = form.cleaned_data["q"] if form.is_valid() else ""
    address = reverse("families")
    return redirect(f"{address}?{NUMBER}={_keep(request, found)}" if found else address)


def searched_for(request: HttpRequest) -> str:
    """The words of the search that the address names; none where this session never made it."""
    return dict(request.session.get(KEPT, [])).get(request.GET.get(NUMBER, ""), "")


def _keep(request: HttpRequest, words: str) -> str:
    before = request.session.get(KEPT, [])
    number = str(int(before[-1][0]) + 1 if before else 1)
    request.session[KEPT] = [*before, [number, words]][-KEEP:]
    return number
