from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.interop.pool import fingerprint, own_key, packed
from holdfast.reports import queries
from holdfast.reports.actions import note_report
from holdfast.reports.data.pool import pool_document
from holdfast.reports.pooling.forms import PoolForm
from holdfast.reports.pooling.presenters import pooled_cards, services_table
from holdfast.reports.views.asking import file, no_export, question
from holdfast.science.disclosure import PARTNERS
from holdfast.science.errors import BadInput


def _key_file() -> Path:
    return settings.HOLDFAST_HOME / "keys" / "pool.pem"


@needs(Permission.SEE_EVALUATION)
@require_http_methods(["GET", "HEAD", "POST"])
def pool(request: HttpRequest) -> HttpResponse:
    """Nothing that is sent in is kept: the answer is shown, and gone when the page is."""
    asked = question(request)
    form = PoolForm(request.POST, request.FILES) if request.method == "POST" else PoolForm()
    key = fingerprint(own_key(_key_file()).public_key().public_bytes_raw())
    page: dict[str, Any] = {"team": asked.team, "teams": asked.teams, "query": asked.query, "form": form, "key": key}
    page["tabs"] = asked.tabs("pool")
    if form.is_bound and form.is_valid():
        services, measures = form.pooled
        page |= {"services": services_table(services), "cards": pooled_cards(measures), "pooled": services}
    return render(request, "reports/pool.jinja", page)


@needs(Permission.SEE_EVALUATION)
@require_GET
def pool_file(request: HttpRequest) -> HttpResponse:
    asked = question(request)
    try:
        made_from = queries.asked_of(asked.team, asked.filters, PARTNERS)
        text = packed(pool_document(made_from, asked.team.name), own_key(_key_file()))
    except BadInput as problem:
        return no_export(request, problem)
    note_report(team=asked.team, mark=made_from.extract.hash[:16], audience="pool", by=request.user)
    return file(text.encode(), "application/json", f"pool-{asked.team.slug}.json")
