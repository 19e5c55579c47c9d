"""A form that was sent after the session had ended: kept for its writer, and offered again once they signed in.

It works without a script. What was typed waits in the new session, for as long as a session lasts, and only the person
whose session had ended is offered it.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY as PERSON
from django.contrib.sessions.models import Session
from django.core import signing
from django.http import HttpRequest, HttpResponse

KEPT = "unsent"
LONGEST = 200_000  # characters; four of the longest notes
NOT_KEPT = ("csrfmiddlewaretoken",)
WRITER = "holdfast-writer"  # a cookie that outlives the session, and says only whose it was
WRITER_KNOWN_FOR = 24 * 60 * 60  # seconds
SECRET_FIELDS = frozenset({"present", "again", "code", "recovery_code", "credential"})
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True)
class Unsent:
    """Where the form was to go, where it stood, and its fields in their order."""

    address: str
    page: str
    fields: tuple[tuple[str, str], ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What was written in sentences, for somebody to see what this is about."""
        return tuple(text for _, text in self.fields if len(text.split()) > 1)


def keep(request: HttpRequest, page: str) -> bool:
    """Whether the form could be kept: a password never is, nor a form of nobody knows whom."""
    fields = [(name, text) for name, texts in request.POST.lists() for text in texts if name not in NOT_KEPT]
    writer = _writer(request)
    size = sum(len(name) + len(text) for name, text in fields)
    secret = any("password" in name or name in SECRET_FIELDS for name, _ in fields)
    if not writer or not fields or secret or size > LONGEST or request.content_type not in FORMS:
        return False
    request.session[KEPT] = {"writer": writer, "address": request.get_full_path(), "page": page, "fields": fields}
    return True


def _writer(request: HttpRequest) -> str:
    """Whose session it was that ended: its row stays until ended sessions are cleared, its cookie may be gone."""
    ended = Session.objects.filter(session_key=request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")).first()
    return str(ended.get_decoded().get(PERSON, "")) if ended else _remembered(request)


def _remembered(request: HttpRequest) -> str:
    """Another tab that was told of the end has taken the session's cookie away before this one sent its form."""
    try:
        return signing.TimestampSigner(salt=WRITER).unsign(request.COOKIES.get(WRITER, ""), max_age=WRITER_KNOWN_FOR)
    except signing.BadSignature:
        return ""


def remember_writer(response: HttpResponse, user: Any) -> None:
    response.set_cookie(
        WRITER,
        signing.TimestampSigner(salt=WRITER).sign(str(user.pk)),
        max_age=WRITER_KNOWN_FOR,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def forget_writer(response: HttpResponse) -> None:
    response.delete_cookie(WRITER, samesite="Lax")


def unsent(request: HttpRequest) -> Unsent | None:
    kept: dict[str, Any] | None = request.session.get(KEPT)
    if kept is None:
        return None
    if kept["writer"] != str(request.user.pk):
        del request.session[KEPT]  # somebody else signed in on this device
        return None
    return Unsent(kept["address"], kept["page"], tuple((name, text) for name, text in kept["fields"]))


def forget(request: HttpRequest) -> None:
    request.session.pop(KEPT, None)
