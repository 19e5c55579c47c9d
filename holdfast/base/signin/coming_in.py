"""The steps between a proven password, or the organisation's word, and being signed in."""

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse

from holdfast.base.access import unsent
from holdfast.base.common import clock
from holdfast.base.common.leading import leads_here
from holdfast.base.organisation.models import User
from holdfast.base.signin import factors, marks
from holdfast.base.signin.actions import note_sign_in
from holdfast.base.signin.told import changes_since

BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
HALF: Final = "half_signed_in"
TIME_FOR_SECOND: Final = timedelta(minutes=10)


def enter(request: Any, user: Any, *, how: str, wanted: str = "", second: str = "") -> HttpResponse:
    """`how` was proven; who has a second factor is asked for it unless `second` says that it was shown already."""
    if second or not factors.of(user):
        return let_in(request, user, how=how, second=second, wanted=wanted)
    request.session[HALF] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),  # another password in between ends the half-way
        "at": clock.now().timestamp(),
        "how": how,
        "wanted": wanted,
    }
    return redirect("second-factor")


def half_signed_in(request: Any) -> Any | None:
    """Who has yet to show their second factor."""
    half = request.session.get(HALF)
    if not half or not 0 <= clock.now().timestamp() - half["at"] <= TIME_FOR_SECOND.total_seconds():
        return None
    user = User.objects.filter(pk=half["user"], is_active=True).first()
    return user if user is not None and user.get_session_auth_hash() == half["hash"] else None


def complete(request: Any, user: Any, second: str) -> HttpResponse:
    half = request.session.pop(HALF)
    return let_in(request, user, how=half["how"], second=second, wanted=half["wanted"])


def let_in(request: Any, user: Any, *, how: str, second: str, wanted: str) -> HttpResponse:
    changed = changes_since(user, user.last_login)
    auth.login(request, user, backend=BACKEND)
    if changed:
        messages.warning(request, changed)
    marks.set_how(request.session, how, second)
    if not second:
        marks.confirm(request.session)  # nothing more could be asked of somebody who sets up their first factor
    note_sign_in(user=user, how=how, second=second, by=user)
    response = redirect(reverse("unsent") if unsent.unsent(request) else _safe(request, wanted))
    unsent.remember_writer(response, user)
    return response


def _safe(request: Any, wanted: str) -> str:
    """Nobody is led to another site."""
    return wanted if leads_here(request, wanted) else resolve_url(settings.LOGIN_REDIRECT_URL)
