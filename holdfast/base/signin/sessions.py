"""Where somebody is signed in: read for themselves, ended by themselves or when what they sign in with changes."""

from datetime import timedelta
from typing import Any, Final

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from holdfast.base.common import clock
from holdfast.base.signin.devices import device_words
from holdfast.base.signin.store import SessionStore

SEEN: Final = "seen_at"
NOT_KEPT: Final = "0.0.0.0"  # nosec B104 # noqa: S104 -- no address at all: where somebody works from is nobody's business
NOTED_EVERY: Final = timedelta(minutes=5)


def note_begun(request: Any, user: Any) -> None:
    now = clock.now()
    words = device_words(request.META.get("HTTP_USER_AGENT", ""))
    if not request.session.session_key:  # somebody else was signed in here before: their session is gone, key and all
        request.session.save()
    facts = {"user": user, "ip": NOT_KEPT, "user_agent": words, "created_at": now, "last_seen_at": now, "data": {}}
    UserSession.objects.update_or_create(session_key=request.session.session_key, defaults=facts)
    request.session[SEEN] = now.timestamp()


def note_seen(request: Any) -> None:
    """To the nearest few minutes: a write for every page would buy nobody anything."""
    now = clock.now()
    if now.timestamp() - request.session.get(SEEN, 0) >= NOTED_EVERY.total_seconds():
        request.session[SEEN] = now.timestamp()
        UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=now)


def open_sessions(user: Any) -> list[UserSession]:
    """Those that still open a page, the latest used first."""
    found = UserSession.objects.filter(user_id=user.pk).order_by("-last_seen_at", "-pk")
    alive = Session.objects.filter(session_key__in=found.values("session_key"))
    keys = set(alive.filter(expire_date__gt=SessionStore().moment()).values_list("session_key", flat=True))
    return [one for one in found if one.session_key in keys]


def session_of(user: Any, pk: int) -> UserSession | None:
    return next((one for one in open_sessions(user) if one.pk == pk), None)


def end(found: QuerySet[UserSession]) -> int:
    """The next page that one of them asks for is refused. Returns how many there were."""
    keys = list(found.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    found.delete()
    return len(keys)


def forget(session_key: str | None) -> None:
    """Of a session that its person has ended by signing out."""
    UserSession.objects.filter(session_key=session_key or "").delete()


def move(before: str, after: str) -> None:
    """The same session under a new key."""
    UserSession.objects.filter(session_key=before).update(session_key=after)
