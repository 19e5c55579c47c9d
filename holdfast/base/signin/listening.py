"""What Django and axes tell when somebody comes in, or has tried too often."""

import re
from typing import Any

from holdfast.base.organisation.queries import user_of
from holdfast.base.signin import sessions
from holdfast.base.signin.actions import STRANGER, note_locked_out

OF_AN_ACCOUNT = re.compile(r"(code|password) of account (\d+)")


def on_signed_in(sender: Any, request: Any, user: Any, **_: Any) -> None:
    request.session.begin()
    sessions.note_begun(request, user)


def on_locked_out(sender: Any, username: str | None = None, **_: Any) -> None:
    """An address that nobody has an account with is nobody's business: axes alone keeps it, for its thirty days."""
    counted = OF_AN_ACCOUNT.fullmatch(username or "")
    user = _numbered(int(counted[2])) if counted else user_of(username or "")
    if user is not None:
        note_locked_out(user=user, what=counted[1] if counted else "sign in", by=STRANGER)


def _numbered(number: int) -> Any:
    from holdfast.base.organisation.models import User

    return User.objects.filter(pk=number).first()
