"""What every page of rights does first: reach the record through the scope, and note the look."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from holdfast.base.audit.actions import log_access, log_access_to
from holdfast.base.common import clock
from holdfast.service.people.models import Family
from holdfast.service.rights.models import AccessRequest, Rectification
from holdfast.service.rights.queries.due import keepable
from holdfast.service.rights.queries.reach import Keepable
from holdfast.service.rights.queries.rectifying import rectifications
from holdfast.service.rights.queries.requests import requests, subjects


def family_or_404(request: HttpRequest, pk: int, page: str = "rights") -> Family:
    family: Family = get_object_or_404(keepable(request.user), pk=pk)
    log_access(by=request.user, family=family, page=page)
    return family


def note_look(request: HttpRequest, record: Keepable, page: str) -> None:
    if isinstance(record, Family):
        log_access(by=request.user, family=record, page=page)
    else:
        log_access_to(by=request.user, records=[record], page=page)


def names_in(record: Keepable) -> dict[int, str]:
    """Who is who in the list of clocks."""
    if isinstance(record, Family):
        return {person.pk: str(person) for person in subjects(record)}
    return {record.pk: str(record)}


def request_or_404(request: HttpRequest, pk: int) -> AccessRequest:
    found: AccessRequest = get_object_or_404(requests(request.user), pk=pk)
    log_access(by=request.user, family=found.family, page="access request")
    return found


def rectification_or_404(request: HttpRequest, pk: int) -> Rectification:
    found: Rectification = get_object_or_404(rectifications(request.user), pk=pk)
    log_access(by=request.user, family=found.family, page="rectification")
    return found


def page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """Rendered with today; a form that was refused is told as such."""
    form = context.get("form")
    status = 400 if form is not None and form.is_bound else 200
    return render(request, f"rights/{name}.jinja", {"today": clock.today(), **context}, status=status)
