"""The choice of cookies: nothing but what is necessary is set until somebody chooses otherwise."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from holdfast.base.common.leading import leads_here
from holdfast.base.common.sent import typed
from holdfast.base.organisation.queries import every_team
from holdfast.service.referrals.forms.public import CookieForm
from holdfast.service.referrals.rules.cookies import CHOICE, CHOICE_LIVES, COOKIES, NECESSARY, REMEMBER, chosen
from holdfast.service.referrals.views import door


@door.public
@require_http_methods(["GET", "HEAD", "POST"])
def cookies(request: HttpRequest) -> HttpResponse:
    """In plain words what is set and why; the choice can be changed at any time, and takes effect at once."""
    now = chosen(request.COOKIES.get(CHOICE))
    sent = typed(request)
    form = CookieForm(sent, initial={"choice": REMEMBER if now else NECESSARY})
    if not form.is_valid():
        context = {
            "form": form,
            "necessary": [one for one in COOKIES if one.is_necessary],
            "optional": [one for one in COOKIES if not one.is_necessary],
            "chosen": now,
        }
        return render(request, "referrals/cookies.jinja", context, status=400 if form.is_bound else 200)
    response = redirect(_back(request))
    keep(response, request, form.cleaned_data["choice"])
    return response


def _back(request: HttpRequest) -> str:
    """To the page the choice was made on, when it is one of ours."""
    wanted = request.POST.get("next", "")
    return wanted if leads_here(request, wanted) else "/cookies/"


def keep(response: HttpResponse, request: HttpRequest, choice: str) -> None:
    response.set_cookie(CHOICE, choice, max_age=CHOICE_LIVES, httponly=True, secure=request.is_secure(), samesite="Lax")
    if choice == NECESSARY:
        for team in every_team():
            door.forget(response, team)
