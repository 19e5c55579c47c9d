"""How often somebody may try: five times from one address, twenty times for one account, in a quarter of an hour.

Passwords at the door are counted by axes by itself. Codes, and passwords typed again by somebody signed in, are counted
by it as well, under a name that holds the account's number. Only these have the second limit: a stranger who knows no
password never reaches them, so nobody can be locked out of their own account from outside.
"""

from datetime import timedelta
from typing import Any, Final

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum

from holdfast.base.common import clock

CODE, PASSWORD = "code", "password"
OF_AN_ACCOUNT: Final = 20


def name_of(user: Any, what: str) -> str:
    return f"{what} of account {user.pk}"


def may_try(request: Any, user: Any, what: str) -> bool:
    name = name_of(user, what)
    return _tries(name) < OF_AN_ACCOUNT and bool(AxesProxyHandler.is_allowed(request, {"username": name}))


def failed(request: Any, user: Any, what: str) -> bool:
    """Count a wrong one; whether there may be another."""
    name = name_of(user, what)
    AxesProxyHandler.user_login_failed(None, {"username": name}, request)
    return may_try(request, user, what)


def succeeded(user: Any, what: str) -> None:
    AxesProxyHandler.reset_attempts(username=name_of(user, what))


def _tries(name: str) -> int:
    since = clock.now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    found = AccessAttempt.objects.filter(username=name, attempt_time__gt=since)
    return found.aggregate(tries=Sum("failures_since_start"))["tries"] or 0
