"""What every page of a family's people shares: the family in scope, the page's frame, what comes after saving."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from holdfast.base.access.roles import Permission
from holdfast.base.audit.actions import log_access
from holdfast.base.common.editing import ChangedMeanwhile
from holdfast.base.common.sent import say_beside
from holdfast.science.errors import BadInput
from holdfast.service.people.models import Family, Person
from holdfast.service.people.queries import families, person_in


@dataclass(frozen=True)
class Page:
    """A short form about one family."""

    title: str
    button: str
    fields: Sequence[str]
    lead: str = ""


def family_or_404(
    request: HttpRequest, pk: int, page: str, permission: Permission = Permission.CHANGE_PEOPLE
) -> Family:
    """The family, when the user holds the permission in its team; the visit is noted."""
    family = get_object_or_404(families(request.user, permission), pk=pk)
    log_access(by=request.user, family=family, page=page)
    return family


def person_or_404(family: Family, pk: int) -> Person:
    person = person_in(family, pk)
    if person is None:
        raise Http404
    return person


def show(
    request: HttpRequest, family: Family, form: forms.BaseForm, page: Page, status: int | None = None, **more: Any
) -> HttpResponse:
    context = {"family": family, "form": form, "page": page, "back": people_url(family), **more}
    return render(request, "people/form.jinja", context, status=status or (400 if form.is_bound else 200))


def people_url(family: Family) -> str:
    return reverse("family-people", args=[family.pk])


def done(request: HttpRequest, family: Family, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("family-people", family.pk)


def tried(form: forms.BaseForm, run: Callable[[], Any], field: str | None = None) -> bool:
    """Run an action; what it refuses stands in the form, beside the field it names or else beside `field`."""
    try:
        run()
    except ChangedMeanwhile:
        raise
    except BadInput as refused:
        say_beside(form, refused, field)
        return False
    return True
