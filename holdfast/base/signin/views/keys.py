"""One's own passkeys and security keys."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from holdfast.base.common.sent import typed
from holdfast.base.signin import factors, proving
from holdfast.base.signin.actions import add_key, rename_key
from holdfast.base.signin.forms import WRONG_KEY, KeyNameForm, NewKeyForm
from holdfast.base.signin.views.confirm import confirmed
from holdfast.base.signin.views.security import removal, shown_or_back


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def add(request: HttpRequest) -> HttpResponse:
    form = NewKeyForm(typed(request))
    if form.is_valid():
        if proving.new_key_answers(form.cleaned_data["credential"]):
            return _added(request, form.cleaned_data)
        form.add_error("credential", WRONG_KEY)
    context = {"form": form, "options": proving.new_key_options(request.user, alone=True)}
    return render(request, "signin/key_add.jinja", context, status=400 if form.is_bound else 200)


def _added(request: HttpRequest, said: dict[str, Any]) -> HttpResponse:
    user: Any = request.user
    session_key = str(request.session.session_key)
    codes = add_key(user=user, name=said["name"], credential=said["credential"], session_key=session_key, by=user)
    return shown_or_back(request, codes, f"The key “{said['name']}” is added.", factors.KEY)


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    key = _own_key(request, pk)
    form = KeyNameForm(typed(request), initial={"name": key.wrap().name})
    if form.is_valid():
        rename_key(key=key, name=form.cleaned_data["name"], by=request.user)
        messages.success(request, "The key has its new name.")
        return redirect("security")
    return render(request, "signin/key_rename.jinja", {"form": form, "key": key}, status=400 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    key = _own_key(request, pk)
    return removal(request, key, f"the key “{key.wrap().name}”")


def _own_key(request: HttpRequest, pk: int) -> Any:
    key = factors.key_of(request.user, pk)
    if key is None:
        raise Http404
    return key
