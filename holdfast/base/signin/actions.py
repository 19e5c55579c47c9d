"""What changes in how somebody signs in, told to the audit. Facts are codes and numbers, never a code that opens."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model

from holdfast.base.audit.actions import Visitor, action, record
from holdfast.base.signin import factors, sessions
from holdfast.science.errors import Refusal

LAST_ONE = "This is your only second factor, and your role needs one. Add another first."
STRANGER = Visitor("Somebody at the door")


@action
def note_sign_in(*, user: Any, how: str, second: str, by: Any) -> None:
    record(by=by, what="sign_in.done", about=user, how=how, second=second or "none")


@action
def note_locked_out(*, user: Any, what: str, by: Any) -> None:
    """Nobody knows who tried."""
    record(by=by, what="sign_in.locked", about=user, tried=what)


@action
def add_app(*, user: Any, secret: str, session_key: str, by: Any) -> list[str]:
    """Returns recovery codes to show once, or none when there are some already."""
    _lock(user)
    if factors.app_of(user):
        raise Refusal("code", "You have an authenticator app already. Remove it first to set up another.")
    added = TOTP.activate(user, secret).instance
    return _added(user, added, session_key, by)


@action
def add_key(*, user: Any, name: str, credential: dict[str, Any], session_key: str, by: Any) -> list[str]:
    _lock(user)
    added = WebAuthn.add(user, name, credential).instance
    return _added(user, added, session_key, by)


def _added(user: Any, added: Authenticator, session_key: str, by: Any) -> list[str]:
    record(by=by, what="second_factor.added", about=user, kind=added.type, number=added.pk)
    _end_others(user, session_key, by)
    return [] if factors.codes_of(user) else _new_codes(user)


@action
def rename_key(*, key: Authenticator, name: str, by: Any) -> None:
    wrapped = key.wrap()
    wrapped.name = name
    key.save(update_fields=["data"])
    record(by=by, what="second_factor.renamed", about=key.user, number=key.pk)


@action
def remove_factor(*, factor: Authenticator, required: bool, session_key: str, by: Any) -> None:
    """The last one stays while it is required; recovery codes alone are no second factor, so they go with it."""
    user = factor.user
    _lock(user)
    others = [one for one in factors.of(user) if one.pk != factor.pk]
    if required and not others:
        raise Refusal("", LAST_ONE)
    kind, number = factor.type, factor.pk
    factor.delete()
    if not others:
        Authenticator.objects.filter(user=user).delete()
    record(by=by, what="second_factor.removed", about=user, kind=kind, number=number)
    _end_others(user, session_key, by)


@action
def make_codes(*, user: Any, session_key: str, by: Any) -> list[str]:
    """New recovery codes; the former ones open nothing any more."""
    _lock(user)
    if not factors.of(user):
        raise Refusal("", "Recovery codes stand in for a second factor, and you have none yet.")
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    codes = _new_codes(user)
    record(by=by, what="second_factor.codes_made", about=user)
    _end_others(user, session_key, by)
    return codes


@action
def reset_second_factor(*, user: Any, by: Any) -> int:
    """For somebody who lost it. Returns how many factors went; the next sign-in asks for a new one."""
    _lock(user)
    gone = len(factors.of(user))
    Authenticator.objects.filter(user=user).delete()
    ended = sessions.end(UserSession.objects.filter(user=user))
    record(by=by, what="second_factor.reset", about=user, factors=gone, sessions=ended)
    return gone


@action
def end_session(*, session: UserSession, by: Any) -> None:
    sessions.end(UserSession.objects.filter(pk=session.pk))
    record(by=by, what="session.ended", about=session.user, sessions=1, why="asked")


@action
def end_all_sessions(*, user: Any, by: Any) -> int:
    ended = sessions.end(UserSession.objects.filter(user=user))
    record(by=by, what="session.ended", about=user, sessions=ended, why="asked")
    return ended


@action
def end_sessions_after_password(*, user: Any, session_key: str, by: Any) -> int:
    others = UserSession.objects.filter(user=user).exclude(session_key=session_key)
    ended = sessions.end(others)
    record(by=by, what="session.ended", about=user, sessions=ended, why="password")
    return ended


@action
def link_account(*, user: Any, provider: str, uid: str, by: Any) -> SocialAccount:
    """From now on this account of the organisation's sign-in opens this one; what it says of its person is not kept."""
    linked = SocialAccount.objects.create(user=user, provider=provider, uid=uid, extra_data={})
    record(by=by, what="sign_in.linked", about=user, provider=provider)
    return linked


def _new_codes(user: Any) -> list[str]:
    made: list[str] = RecoveryCodes.activate(user).get_unused_codes()
    return made


def _end_others(user: Any, session_key: str, by: Any) -> None:
    others = UserSession.objects.filter(user=user).exclude(session_key=session_key)
    if ended := sessions.end(others):
        record(by=by, what="session.ended", about=user, sessions=ended, why="second factor")


def _lock(user: Any) -> None:
    """Two browsers do not take away the last two factors at once."""
    get_user_model().objects.select_for_update(no_key=True).get(pk=user.pk)
