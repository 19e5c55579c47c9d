"""Who changes how they sign in shows once more that it is they who sit here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from holdfast.base.common.leading import leads_here
from holdfast.base.signin import factors, marks, throttle
from holdfast.base.signin.forms import PasswordAgainForm
from holdfast.base.signin.views.door import locked_out
from holdfast.base.signin.views.proofs import offered, proven, typed

View = Callable[..., HttpResponse]
NOT_RIGHT = "The password is not right"


def confirmed(view: View) -> View:
    """The page opens for somebody who proved a moment ago who they are; a form is sent again after that."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if marks.is_confirmed(request.session):
            return view(request, *args, **named)
        wanted = request.path if request.method in ("GET", "HEAD") else reverse("security")
        return redirect(f"{reverse('confirm')}?{urlencode({'next': wanted})}")

    return guarded


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """By the second factor where there is one: a password alone was never enough for such an account."""
    user: Any = request.user
    with_factor = bool(factors.of(user))
    what = throttle.CODE if with_factor else throttle.PASSWORD
    if not throttle.may_try(request, user, what):
        return locked_out(request)
    sent = request.method == "POST"
    form = (typed(request) if with_factor else PasswordAgainForm(request.POST)) if sent else None
    if form is not None and (proven(request, user, form) if with_factor else _right(request, user, form)):
        marks.confirm(request.session)
        return redirect(_wanted(request))
    context = {
        "proofs": offered(user, form) if with_factor else None,
        "password": None if with_factor else form or PasswordAgainForm(),
        "next": request.POST.get("next", request.GET.get("next", "")),
        "without_password": not with_factor and not user.has_usable_password(),
    }
    return render(
        request, "signin/confirm.jinja", {**context, **({"form": form} if form else {})}, status=400 if sent else 200
    )


def _right(request: HttpRequest, user: Any, form: forms.Form) -> bool:
    if not form.is_valid():
        return False
    if user.check_password(form.cleaned_data["password"]):
        throttle.succeeded(user, throttle.PASSWORD)
        return True
    throttle.failed(request, user, throttle.PASSWORD)
    form.add_error("password", NOT_RIGHT)
    return False


def _wanted(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    return wanted if leads_here(request, wanted) else reverse("security")
