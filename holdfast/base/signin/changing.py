"""A new password of one's own: tries to guess the present one are counted, and every other session ends."""

from typing import Any

from django.contrib.auth import update_session_auth_hash

from holdfast.base.organisation.actions import set_password
from holdfast.base.signin import sessions, throttle
from holdfast.base.signin.actions import end_sessions_after_password


def may_try_password(request: Any) -> bool:
    return throttle.may_try(request, request.user, throttle.PASSWORD)


def wrong_password(request: Any) -> None:
    throttle.failed(request, request.user, throttle.PASSWORD)


def change_password(request: Any, new: str) -> None:
    user, before = request.user, str(request.session.session_key)
    set_password(user=user, password=new, by=user)
    update_session_auth_hash(request, user)  # this session goes on, under another key
    sessions.move(before, str(request.session.session_key))
    end_sessions_after_password(user=user, session_key=str(request.session.session_key), by=user)
    throttle.succeeded(user, throttle.PASSWORD)
