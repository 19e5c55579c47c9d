"""What a session remembers of how its person signed in."""

from datetime import timedelta
from typing import Any, Final

from holdfast.base.common import clock

ENDS: Final = "ends"  # the moment after which it is over, however busy it was
HOW: Final = "signed_in_by"
SECOND: Final = "second_factor"
CONFIRMED: Final = "confirmed_at"
CONFIRMED_FOR: Final = timedelta(minutes=10)


def has_begun(session: Any) -> bool:
    return ENDS in session


def set_how(session: Any, how: str, second: str) -> None:
    session[HOW] = how
    if second:
        session[SECOND] = second


def passed_second(session: Any) -> bool:
    return bool(session.get(SECOND))


def confirm(session: Any) -> None:
    """The person has just proved again who they are."""
    session[CONFIRMED] = clock.now().timestamp()


def is_confirmed(session: Any) -> bool:
    at = session.get(CONFIRMED)
    return at is not None and 0 <= clock.now().timestamp() - at <= CONFIRMED_FOR.total_seconds()
