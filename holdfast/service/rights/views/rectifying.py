"""Somebody says that something is wrong."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.base.common.sent import say_beside, typed
from holdfast.science.errors import BadInput
from holdfast.service.people.models import Family
from holdfast.service.people.queries import person_in
from holdfast.service.people.views.drafting import drafted, with_draft
from holdfast.service.rights.actions import rectifying as actions
from holdfast.service.rights.forms.keeping import DecideForm, TellForm, WrongForm
from holdfast.service.rights.presenters.saying import former_rows
from holdfast.service.rights.queries import rectifying as queries
from holdfast.service.rights.queries.due import keepable
from holdfast.service.rights.queries.requests import subjects
from holdfast.service.rights.views.opening import family_or_404, page, rectification_or_404


def _family(request: HttpRequest, pk: int, person_pk: int) -> Family:
    return get_object_or_404(keepable(request.user), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.HANDLE_RIGHTS)
@drafted(_family)
def new(request: HttpRequest, pk: int, person_pk: int) -> HttpResponse:
    family = family_or_404(request, pk)
    person = person_in(family, person_pk)
    if person is None:
        raise Http404
    form = WrongForm(typed(request), items=queries.choosable(person), initial={"received_on": clock.today()})
    form.limit("received_on", latest=clock.today())
    with_draft(request, form)
    if form.is_bound and form.is_valid():
        source, row = form.chosen
        said = {name: form.cleaned_data[name] for name in ("wrong", "wanted", "received_on")}
        try:
            made = actions.open_rectification(
                family=family, person=person, source=source, row=row, by=request.user, **said
            )
        except BadInput as refused:
            say_beside(form, refused)
        else:
            messages.success(request, "It is taken down, with the entry as it says now.")
            return redirect("rights-wrong", made.pk)
    others = [each for each in subjects(family) if each.pk != person.pk]
    return page(request, "wrong_new", {"form": form, "family": family, "person": person, "others": others})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.HANDLE_RIGHTS)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    found = rectification_or_404(request, pk)
    form = DecideForm(typed(request))
    if form.is_bound and form.is_valid():
        try:
            actions.decide_rectification(rectification=found, by=request.user, **form.cleaned_data)
        except BadInput as refused:
            say_beside(form, refused)
        else:
            messages.success(request, "It is decided. Tell the person, and those with whom it was shared.")
            return redirect("rights-wrong", pk)
    context = {
        "wrong": found,
        "form": form,
        "former": former_rows(found),
        "now": queries.item_now(found),
        "corrected": queries.has_been_corrected(found),
        "untold": queries.untold(found),
        "told": found.told.all(),
    }
    return page(request, "wrong", context)


@require_POST
@needs(Permission.HANDLE_RIGHTS)
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    found = rectification_or_404(request, pk)
    form = TellForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose who was told.")
        return redirect("rights-wrong", pk)
    try:
        actions.tell(rectification=found, whom=form.cleaned_data["whom"], by=request.user)
        messages.success(request, "It is kept that they were told today.")
    except BadInput as refused:
        messages.error(request, str(refused))
    return redirect("rights-wrong", pk)
