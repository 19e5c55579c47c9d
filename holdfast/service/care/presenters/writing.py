"""The session page: what stands beside the form, and two versions of a note as the conflict page shows them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from markupsafe import Markup, escape

from holdfast.base.ui import spoken
from holdfast.service.care.models import Appointment, Goal, Place, RiskNote, Session
from holdfast.service.care.rules.joining import Paragraph, Pieces, compare, marked

EXCERPT = 240


@dataclass(frozen=True)
class Beside:
    """What somebody wants in sight while writing."""

    last: str
    last_note: str
    last_url_pk: int | None
    goals: tuple[str, ...]
    risk: str
    missed: str


def heading(appointment: Appointment, number: int, people: str, today: date) -> Markup:
    """ "Session 18 with Tansy and Wren, today 11:00 to 11:50, at home." """
    start, end = timezone.localtime(appointment.starts_at), timezone.localtime(appointment.ends_at)
    day = "today" if start.date() == today else spoken.day(start.date(), today)
    return Markup("<b>Session {}</b> with {}, {} {} to {}, {}.").format(
        number, people, day, f"{start:%H:%M}", f"{end:%H:%M}", where(appointment)
    )


def where(thing: Appointment | Session) -> str:
    if thing.place == Place.SITE and thing.site:
        return f"at {thing.site}"
    return {"home": "at home", "phone": "by phone", "video": "by video"}.get(thing.place, "")


def beside(last: Any, goals: list[Goal], risk: RiskNote | None, counts: tuple[int, int], today: date) -> Beside:
    """`last` is a row of `sessions_of`; `counts` are the sessions missed and all of them."""
    missed, all_sessions = counts
    return Beside(
        last=_last(last, today),
        last_note=_excerpt(getattr(last, "note", None) or ""),
        last_url_pk=last.appointment_id if last else None,
        goals=tuple(goal.words for goal in goals),
        risk=_risk(risk, today),
        missed=f"{missed} of {spoken.plural(all_sessions, 'session')} did not happen so far." if missed else "",
    )


def _last(last: Session | None, today: date) -> str:
    if last is None:
        return ""
    name = f"session {last.number}" if last.number else last.get_attendance_display().lower()
    return f"{spoken.day(last.held_on, today)}, {name}"


def _excerpt(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= EXCERPT else f"{first[:EXCERPT].rsplit(' ', 1)[0]} …"


def _risk(note: RiskNote | None, today: date) -> str:
    if note is None:
        return ""
    return f"{note.get_kind_display()} note of {spoken.day(timezone.localdate(note.noted_at), today)} by {note.author}"


def conflict_rows(mine: str, theirs: str) -> list[dict[str, Any]]:
    """For the `conflict` macro: every paragraph with its state and safe html, what differs marked."""
    return [_row(part) for part in compare(mine, theirs)]


def _row(part: Paragraph) -> dict[str, Any]:
    if part.state != "both":
        return {"state": part.state, "mine": escape(part.mine), "theirs": escape(part.theirs)}
    return {
        "state": part.state,
        "mine": _marked(marked(part.mine, part.theirs)),
        "theirs": _marked(marked(part.theirs, part.mine)),
    }


def _marked(pieces: Pieces) -> Markup:
    html = (Markup("<ins>{}</ins>").format(text) if differs else escape(text) for text, differs in pieces)
    return Markup("").join(html)
