"""Sign-in by the organisation's own service, over OpenID Connect."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe
from requests import RequestException

from holdfast.base.signin import claims
from holdfast.base.signin.provider import PROVIDER, WANTED, Adapter

__all__ = ["PROVIDER", "back", "begin"]
NOT_NOW = "Your organisation’s sign-in does not answer as it should. Use your password, or try again later."


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """Off to the organisation's page; what comes back is tied to this browser by a secret in its session.

    A link and no form: the content policy lets no form be led to another site. A link on another site begins nothing.
    """
    _refuse_unless_set()
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return redirect("sign-in")
    request.session[WANTED] = request.GET.get("next", "")
    try:
        answer: HttpResponse = Adapter(request).get_provider().redirect(request, "login")
    except ImmediateHttpResponse as told:
        return told.response
    except (OAuth2Error, RequestException, KeyError, ValueError):
        return _refused(request, NOT_NOW)
    return answer


@require_safe
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    _refuse_unless_set()
    try:
        answer: HttpResponse = OAuth2CallbackView.adapter_view(Adapter(request))(request)
    except claims.Refused as refused:
        return _refused(request, str(refused))
    except (KeyError, ValueError, TypeError):  # what a broken provider sends
        return _refused(request, NOT_NOW)
    return answer


def _refuse_unless_set() -> None:
    if settings.SINGLE_SIGN_ON is None:
        raise Http404


def _refused(request: Any, words: str) -> HttpResponse:
    messages.error(request, words)
    return redirect("sign-in")
