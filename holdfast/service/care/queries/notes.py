"""Notes and the drafts of their writers."""

from typing import Any

from django.db.models import Q, QuerySet

from holdfast.service.care.models import Appointment, NoteDraft, NoteVersion, Session


def latest(session: Session) -> NoteVersion | None:
    return (
        NoteVersion.objects.filter(session=session)
        .select_related("author", "session__episode")
        .order_by("-version")
        .first()
    )


def drafts_of(user: Any, appointment: Appointment, session: Session | None) -> QuerySet[NoteDraft]:
    """The user's own drafts of this note, latest first; nobody sees another's."""
    about = Q(appointment=appointment) | Q(session=session) if session else Q(appointment=appointment)
    return NoteDraft.objects.filter(about, author=user).exclude(text="").order_by("-saved_at")
