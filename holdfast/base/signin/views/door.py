"""The door: sign in with a password or with a key alone, sign out."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from holdfast.base.access import unsent
from holdfast.base.organisation.queries import demonstration_accounts
from holdfast.base.signin import proving, sessions
from holdfast.base.signin.coming_in import enter
from holdfast.base.signin.forms import WRONG_KEY, KeyForm, SignInForm
from holdfast.base.signin.times import idle_words, longest_words

ALONE = "passkey"


class SignIn(LoginView):
    template_name = "signin/sign_in.jinja"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        accounts = demonstration_accounts()
        organisation = settings.SINGLE_SIGN_ON.name if settings.SINGLE_SIGN_ON else ""
        found = super().get_context_data(accounts=accounts, simulated=bool(accounts), **named)
        return {**found, "organisation": organisation, "idle": idle_words(), "longest": longest_words()}

    def form_valid(self, form: Any) -> HttpResponse:
        wanted = self.request.POST.get(self.redirect_field_name, self.request.GET.get(self.redirect_field_name, ""))
        return enter(self.request, form.get_user(), how="password", wanted=wanted)


class SignOut(LogoutView):
    next_page = "sign-in"

    def post(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        sessions.forget(request.session.session_key)
        response = super().post(request, *args, **named)
        unsent.forget_writer(response)
        messages.success(request, "You are signed out.")
        return response


@require_safe
def key_options(request: HttpRequest) -> HttpResponse:
    """What the script on the sign-in page asks a key to sign."""
    return JsonResponse(proving.key_options(None))


@require_POST
def key_alone(request: HttpRequest) -> HttpResponse:
    """A key that asked for its PIN or a finger is two factors by itself. What it signs cannot be guessed, so that tries
    are not counted: who counted them by address would let one visitor lock out a whole office."""
    form = KeyForm(request.POST)
    answer = form.cleaned_data["credential"] if form.is_valid() else {}
    user = proving.whose_key(answer)
    if user is None or not user.is_active or not proving.key_answers(user, answer):
        messages.error(request, WRONG_KEY)
        return redirect("sign-in")
    return enter(request, user, how=ALONE, wanted=request.POST.get("next", ""), second=ALONE)


def locked_out(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    minutes = int(settings.AXES_COOLOFF_TIME * 60)
    simulated = bool(demonstration_accounts())
    context = {"minutes": minutes, "times": settings.AXES_FAILURE_LIMIT, "simulated": simulated}
    response = render(request, "signin/locked_out.jinja", context, status=429)
    response.headers["Retry-After"] = str(minutes * 60)
    return response
