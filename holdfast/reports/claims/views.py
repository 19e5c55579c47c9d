"""The page on which a claim is checked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.reports.claims.forms import FIELDS, ClaimForm
from holdfast.reports.claims.queries import own_figures
from holdfast.reports.presenters.claims import claim_shown
from holdfast.reports.views.asking import question


@needs(Permission.SEE_EVALUATION)
@require_http_methods(["GET", "POST"])
def claim_check(request: HttpRequest) -> HttpResponse:
    """A sentence is sent, not asked for, so that it stands in no address and no log; figures may stand in one."""
    asked = question(request)
    form = _form(request)
    page: dict[str, Any] = {"team": asked.team, "form": form, "tabs": asked.tabs("claims"), "query": asked.query}
    if form.is_bound and form.is_valid() and form.checked:
        figures = own_figures(asked.team, asked.audience)
        page["shown"] = claim_shown(form.checked, form.cleaned_data["sentence"], figures)
        page["simulated"] = asked.team.is_simulated
        page["audience"] = asked.audience
    return render(request, "reports/claims.jinja", page)


def _form(request: HttpRequest) -> ClaimForm:
    if request.method == "POST":
        return ClaimForm(request.POST)
    numbers = {name: value for name, value in request.GET.items() if name in FIELDS}
    return ClaimForm(numbers) if numbers.get("figure") else ClaimForm()
