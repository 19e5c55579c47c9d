"""Whoever signs in is told what was changed since in how they sign in: somebody else may have done it."""

from datetime import datetime
from typing import Any, Final

from django.utils.timezone import localtime

from holdfast.base.audit.queries import changes_of
from holdfast.blueprints.days import long_date

WORDS: Final = {
    "second_factor.added": "{} was added",
    "second_factor.removed": "{} was removed",
    "second_factor.codes_made": "new recovery codes were made",
    "second_factor.reset": "second factors were taken away",
    "sign_in.linked": "your organisation’s sign-in was let open your account",
    "user.password_set": "the password was changed",
}
FACTORS: Final = {"totp": "an authenticator app", "webauthn": "a passkey", "recovery_codes": "recovery codes"}
NOT_YOU: Final = (
    "If one of these was neither you nor somebody whom you asked: change your password, end your other sessions, and "
    "tell whoever protects data."
)


def changes_since(user: Any, before: datetime | None) -> str:
    """Each change, and what to do; nothing without one, or for somebody who comes for the first time."""
    if before is None:
        return ""
    found = changes_of(user, before).filter(what__in=WORDS).order_by("at", "pk")
    told = [
        f"{WORDS[each.what].format(FACTORS.get(each.facts.get('kind'), 'a second factor'))} on {_moment(each.at)}"
        for each in found
    ]
    return f"Since you signed in on {_moment(before)}: {', '.join(told)}. {NOT_YOU}" if told else ""


def _moment(at: datetime) -> str:
    here = localtime(at)
    return f"{long_date(here.date())} at {here:%H:%M}"
