"""One's own second factors: an authenticator app, recovery codes, and what there is."""

import base64
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import clear_totp_secret, get_totp_secret
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdfast.base.common.sent import typed
from holdfast.base.signin import factors, marks, proving
from holdfast.base.signin.actions import add_app, make_codes, remove_factor
from holdfast.base.signin.forms import WRONG_CODE, CodeForm
from holdfast.base.signin.requirement import second_factor_required
from holdfast.base.signin.views.confirm import confirmed
from holdfast.science.errors import BadInput


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    required = second_factor_required(user)
    context = {
        "app": factors.app_of(user),
        "keys": factors.keys_of(user),
        "codes_left": factors.codes_left(user),
        "required": required,
        "first": required and not factors.of(user),
    }
    return render(request, "signin/security.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def add(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if factors.app_of(user):
        return redirect("security")
    secret = get_totp_secret()
    form = CodeForm(typed(request))
    if form.is_valid():
        if proving.new_app_answers(secret, form.cleaned_data["code"]):
            return _added(request, secret)
        form.add_error("code", WRONG_CODE)
    address = get_adapter().build_totp_url(user, secret)
    picture = base64.b64encode(get_adapter().build_totp_svg(address).encode()).decode()
    context = {"form": form, "secret": _in_groups(secret), "picture": picture, "address": address}
    return render(request, "signin/app_add.jinja", context, status=400 if form.is_bound else 200)


def _added(request: HttpRequest, secret: str) -> HttpResponse:
    user: Any = request.user
    codes = add_app(user=user, secret=secret, session_key=str(request.session.session_key), by=user)
    clear_totp_secret(request)
    return shown_or_back(request, codes, "Your authenticator app is set up.", factors.APP)


def shown_or_back(request: HttpRequest, codes: list[str], said: str, second: str) -> HttpResponse:
    """Recovery codes stand in the answer itself and are kept nowhere that shows them again."""
    marks.set_how(request.session, request.session.get(marks.HOW, ""), second)
    if codes:
        return render(request, "signin/codes.jinja", {"codes": [_in_groups(code) for code in codes], "said": said})
    messages.success(request, said)
    return redirect("security")


def _in_groups(text: str) -> str:
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def remove(request: HttpRequest) -> HttpResponse:
    found = factors.app_of(request.user)
    if found is None:
        raise Http404
    return removal(request, found, "the authenticator app")


def removal(request: HttpRequest, factor: Any, what: str) -> HttpResponse:
    if request.method != "POST":
        return render(request, "signin/remove.jinja", {"what": what, "alone": len(factors.of(request.user)) == 1})
    user: Any = request.user
    key = str(request.session.session_key)
    try:
        remove_factor(factor=factor, required=second_factor_required(user), session_key=key, by=user)
    except BadInput as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"You removed {what}. Wherever else you were signed in, you are signed out.")
    return redirect("security")


@require_POST
@confirmed
def new_codes(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    try:
        codes = make_codes(user=user, session_key=str(request.session.session_key), by=user)
    except BadInput as refused:
        messages.error(request, str(refused))
        return redirect("security")
    said = "These are your new recovery codes. The former ones open nothing any more."
    return render(request, "signin/codes.jinja", {"codes": [_in_groups(code) for code in codes], "said": said})
