"""A request to see a record, from its first day to its pack."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.base.common.sent import say_beside, typed
from holdfast.science.errors import BadInput
from holdfast.service.rights.actions import packs
from holdfast.service.rights.actions import requests as actions
from holdfast.service.rights.documents.pack import held_words
from holdfast.service.rights.forms.requests import EndForm, IdentityForm, ReasonForm, RequestForm
from holdfast.service.rights.models import AccessRequest
from holdfast.service.rights.presenters import saying
from holdfast.service.rights.queries import requests as queries
from holdfast.service.rights.views.opening import family_or_404, page, request_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.HANDLE_RIGHTS)
def new(request: HttpRequest, pk: int) -> HttpResponse:
    family = family_or_404(request, pk)
    form = RequestForm(typed(request), people=queries.subjects(family), initial={"received_on": clock.today()})
    form.limit("received_on", latest=clock.today())
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("asked_by", "asker", "received_on", "with_looks")}
        try:
            made = actions.open_request(family=family, person=form.chosen_person, by=request.user, **said)
        except BadInput as refused:
            say_beside(form, refused)
        else:
            messages.success(request, "The request is taken down.")
            return redirect("rights-request", made.pk)
    return page(request, "request_new", {"form": form, "family": family})


@require_safe
@needs(Permission.HANDLE_RIGHTS)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    found = request_or_404(request, pk)
    items = [] if found.outcome else queries.items_of(found)
    pack = queries.pack_of(found)
    ready = bool(items) and all(one.is_settled for one in items)
    context = {
        "asked": found,
        "row": saying.request_row(found, clock.today()),
        "items": [saying.item_row(one) for one in items],
        "said": saying.items_said(items),
        "ready": ready,
        "may_look": ready and request.user.pk not in {found.handler_id, *(one.item.decided_by_id for one in items)},
        "pack": pack,
        "held": held_words(pack.held_back) if pack else [],
        "unflagged": sum(not one.item.decision and not one.item.flags and not one.has_changed for one in items),
    }
    return page(request, "request", context)


def _with_form(
    request: HttpRequest, pk: int, form: Any, name: str, act: Callable[[AccessRequest, dict[str, Any]], Any], done: str
) -> HttpResponse:
    found = request_or_404(request, pk)
    if form.is_bound and form.is_valid():
        try:
            act(found, form.cleaned_data)
        except BadInput as refused:
            say_beside(form, refused)
        else:
            messages.success(request, done)
            return redirect("rights-request", pk)
    return page(request, name, {"form": form, "asked": found})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.HANDLE_RIGHTS)
def identity(request: HttpRequest, pk: int) -> HttpResponse:
    def act(found: AccessRequest, said: dict[str, Any]) -> None:
        actions.check_identity(
            request=found, identity=said["identity"], note=said["identity_note"], by=request.user
        )  # fmt: skip

    return _with_form(
        request, pk, IdentityForm(typed(request)), "request_identity", act, "It is kept how they were known."
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.HANDLE_RIGHTS)
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    def act(found: AccessRequest, said: dict[str, Any]) -> None:
        actions.extend(request=found, reason=said["reason"], by=request.user)

    done = "The time is extended by two months. Tell the person now, with the reason."
    return _with_form(request, pk, ReasonForm(typed(request)), "request_extend", act, done)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.HANDLE_RIGHTS)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    def act(found: AccessRequest, said: dict[str, Any]) -> None:
        actions.end_request(request=found, outcome=said["outcome"], reason=said["reason"], by=request.user)

    return _with_form(request, pk, EndForm(typed(request)), "request_end", act, "The request has ended.")


def _step(request: HttpRequest, pk: int, act: Callable[[AccessRequest], str]) -> HttpResponse:
    """A button's work; what stands in its way is told on the page."""
    found = request_or_404(request, pk)
    try:
        messages.success(request, act(found))
    except BadInput as refused:
        messages.error(request, str(refused))
    return redirect("rights-request", pk)


@require_POST
@needs(Permission.HANDLE_RIGHTS)
def collect(request: HttpRequest, pk: int) -> HttpResponse:
    def act(found: AccessRequest) -> str:
        return f"{actions.collect(request=found, by=request.user)} entries are listed."

    return _step(request, pk, act)


@require_POST
@needs(Permission.HANDLE_RIGHTS)
def give_the_rest(request: HttpRequest, pk: int) -> HttpResponse:
    def act(found: AccessRequest) -> str:
        return f"{actions.give_the_rest(request=found, by=request.user)} entries are given as they are."

    return _step(request, pk, act)


@require_POST
@needs(Permission.HANDLE_RIGHTS)
def second_look(request: HttpRequest, pk: int) -> HttpResponse:
    def act(found: AccessRequest) -> str:
        actions.look_again(request=found, by=request.user)
        return "The second look is kept. The pack can be made."

    return _step(request, pk, act)


@require_POST
@needs(Permission.HANDLE_RIGHTS)
def release(request: HttpRequest, pk: int) -> HttpResponse:
    def act(found: AccessRequest) -> str:
        packs.release(request=found, by=request.user)
        return f"The pack is made. It can be taken out for {packs.DAYS_KEPT} days."

    return _step(request, pk, act)


@require_POST
@needs(Permission.HANDLE_RIGHTS)
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    found = request_or_404(request, pk)
    made = get_object_or_404(queries.packs(request.user), request_id=found.pk)
    try:
        body = packs.take_out(pack=made, by=request.user)
    except BadInput as refused:
        messages.error(request, str(refused))
        return redirect("rights-request", pk)
    response = HttpResponse(body, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="record-{found.pk}.zip"'
    return response
