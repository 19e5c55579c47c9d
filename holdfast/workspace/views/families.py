"""The list of families, its search and its export."""

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import memberships_of
from holdfast.base.access.views import may_open, needs
from holdfast.base.audit.actions import log_access
from holdfast.base.common import clock
from holdfast.base.common.sheets import csv_response
from holdfast.base.organisation.models import Role
from holdfast.base.ui.shell import shell
from holdfast.service.people.queries import search_families
from holdfast.workspace.forms.filters import FamiliesFilter, SearchForm, asked_of
from holdfast.workspace.presenters import families as present
from holdfast.workspace.queries import families as queries
from holdfast.workspace.queries.standing import opened_to
from holdfast.workspace.views.searching import searched_for

ON_A_PAGE = 25


@require_safe
@needs(Permission.SEE_FAMILIES)
def families(request: HttpRequest) -> HttpResponse:
    asked = _asked(request)
    rows = _rows(request.user, asked)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    number, said = present.families_said(rows, asked, clock.today())
    forms = {"finding": SearchForm(initial=asked), "filters": FamiliesFilter(initial=asked)}
    context = {"page": page, "number": number, "said": said, "asked": asked, **forms}
    return render(request, "workspace/families.jinja", context)


@require_safe
@needs(Permission.SEE_FAMILIES)
def export(request: HttpRequest) -> HttpResponse:
    rows = _rows(request.user, _asked(request))
    for family in queries.these(request.user, [row.family_id for row in rows]):
        log_access(by=request.user, family=family, page="families export")
    cells, simulated = (row.cells() for row in rows), shell(request).simulated
    return csv_response(f"families-{clock.today()}", present.COLUMNS, cells, simulated=simulated)


def _asked(request: HttpRequest) -> dict[str, Any]:
    works = any(member.role == Role.PRACTITIONER for member in memberships_of(request.user))
    return asked_of(request.GET, usual="mine" if works else "team", words=searched_for(request))


def _rows(user: Any, asked: dict[str, Any]) -> list[present.FamilyRow]:
    today, mine = clock.today(), asked["whose"] == "mine"
    if asked["q"]:
        found = search_families(user, asked["q"])
        rows = present.other_rows(queries.these_families(user, {each.family.pk for each in found}), today, found)
        return present.marked(rows, opened_to(user))
    rows = []
    if asked["state"] != "closed":
        facts = queries.open_families(user, mine=mine)
        if asked["state"] == "waiting":
            facts = [each for each in facts if each.care.practitioner_id is None]
        rows += present.open_rows(facts, queries.first_due(facts, today), today, partial(may_open, user))
    if asked["state"] in ("closed", "all"):
        rows += present.other_rows(queries.closed_families(user, mine=mine), today)
    return present.marked(rows, opened_to(user))
