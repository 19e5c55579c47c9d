"""The session page: what became of an appointment, in one screen."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.base.common.editing import Seen
from holdfast.base.common.sent import say_beside, typed
from holdfast.base.ui.editing import Edit
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.notes import NoteConflict, keep_draft, save_note
from holdfast.service.care.actions.sessions import AlreadyRecorded, correct_session, record_session
from holdfast.service.care.forms.session import YES, SessionForm
from holdfast.service.care.models import Appointment, AppointmentKind, Session
from holdfast.service.care.presenters import writing
from holdfast.service.care.queries import finding
from holdfast.service.care.queries import session as queries
from holdfast.service.care.queries.notes import drafts_of, latest
from holdfast.service.care.views.family_pages import family_page
from holdfast.service.care.views.unsent_risk import tell_risk, with_risk


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.WRITE_RECORD)
def session(request: HttpRequest, appointment_pk: int) -> HttpResponse:
    appointment = get_object_or_404(finding.appointments(request.user), pk=appointment_pk)
    family = appointment.episode.family
    if appointment.kind == AppointmentKind.REVIEW:
        return redirect("review-write", family.pk)
    if appointment.kind == AppointmentKind.CONTACT:
        return redirect("first-contact", family.pk)
    recorded = queries.session_of(appointment)
    if recorded and request.method == "POST":
        tell_risk(request, recorded)
    if "draft" in request.POST:
        return _leave_as_draft(request, appointment, recorded)
    if recorded:
        return _corrected(request, appointment, recorded)
    form = _form(request, appointment, None, typed(request))
    if form.is_valid() and (done := _recorded(request, form, appointment)):
        return done
    return _page(request, appointment, None, form)


def _page(request: HttpRequest, appointment: Appointment, recorded: Session | None, form: SessionForm) -> HttpResponse:
    status = 400 if request.method == "POST" else 200
    context = _context(request, form, appointment, recorded)
    return family_page(request, appointment.episode.family, "session", context, status)


def _form(
    request: HttpRequest, appointment: Appointment, recorded: Session | None, sent: QueryDict | None
) -> SessionForm:
    return SessionForm(
        sent,
        initial=None if sent is not None else _initial(request, appointment, recorded),
        programme=blueprint(appointment.episode.blueprint).programme(),
        people=queries.people_of(appointment.episode),
        sites=queries.sites_of(appointment),
        recorded=recorded is not None,
    )


def _initial(request: HttpRequest, appointment: Appointment, recorded: Session | None) -> dict[str, Any]:
    note = latest(recorded) if recorded else None
    draft = drafts_of(request.user, appointment, recorded).first()
    offered = draft if draft and draft.based_on == (note.version if note else 0) else None
    shared = {
        "note": offered.text if offered else note.text if note else "",
        "version": note.version if note else 0,
        "tab": uuid4().hex,
        "brought": offered.pk if offered else "",
    }
    return {**shared, **(queries.as_recorded(recorded) if recorded else _as_planned(appointment))}


def _as_planned(appointment: Appointment) -> dict[str, Any]:
    pace = blueprint(appointment.episode.blueprint).programme().sessions.every_days
    following = timezone.localtime(appointment.starts_at) + timedelta(days=pace)
    is_booked = queries.has_later(appointment)
    return {
        "minutes": int((appointment.ends_at - appointment.starts_at).total_seconds() // 60),
        "place": appointment.place,
        "site": appointment.site_id or "",
        "people": [str(person.pk) for person in queries.clients_of(appointment.episode)],
        "next_day": None if is_booked else following.date(),
        "next_time": "" if is_booked else f"{following:%H:%M}",
    }


def _recorded(request: HttpRequest, form: SessionForm, appointment: Appointment) -> HttpResponse | None:
    try:
        _record(request, form, appointment)
    except AlreadyRecorded as refused:
        messages.warning(request, str(refused))
        return _corrected(request, appointment, refused.session)
    except BadInput as refused:
        say_beside(form, refused)
        return None
    messages.success(request, _said(form))
    return redirect("family", appointment.episode.family_id)


def _corrected(request: HttpRequest, appointment: Appointment, recorded: Session) -> HttpResponse:
    """What became of the session first: while two changes of it meet, the note waits on the page that joins them."""
    edit = Edit(
        request,
        lambda sent: _form(request, appointment, recorded, sent),
        about=recorded,
        stored=queries.as_recorded(recorded),
        beside="attendance",
    )

    def save(seen: Seen) -> None:
        correct_session(session=recorded, by=request.user, seen=seen, **edit.form.said())

    if edit.saved(save):
        try:
            _save_note(request, edit.form, recorded)
        except NoteConflict as refused:
            messages.warning(request, str(refused))
            return redirect("note-conflict", appointment.pk)
        except BadInput as refused:
            edit.form.add_error("note", str(refused))
            return _page(request, appointment, recorded, edit.form)
        messages.success(request, _said(edit.form))
        return redirect("family", appointment.episode.family_id)
    if edit.meeting:
        return edit.page(title="What became of the session", back=reverse("session", args=[appointment.pk]))
    return _page(request, appointment, recorded, edit.form)


def _record(request: HttpRequest, form: SessionForm, appointment: Appointment) -> None:
    found = form.cleaned_data
    record_session(
        appointment=appointment,
        risk_changed=found["risk"] == YES,
        risk_text=found["risk_text"],
        risk_action=found["risk_action"],
        note_text=found["note"],
        note_based_on=found["version"],
        next_starts_at=form.next_starts_at,
        by=request.user,
        **form.said(),
        **_page_of(request, form),
    )


def _save_note(request: HttpRequest, form: SessionForm, recorded: Session) -> None:
    note = latest(recorded)
    if form.cleaned_data["note"].strip() != (note.text if note else ""):
        save_note(
            session=recorded,
            text=form.cleaned_data["note"],
            based_on=form.cleaned_data["version"],
            by=request.user,
            **_page_of(request, form),
        )


def _page_of(request: HttpRequest, form: SessionForm) -> dict[str, Any]:
    """The open page that the words come from, and the draft it began with."""
    draft = finding.own_draft(request.user, form.cleaned_data["brought"])
    return {"tab": form.cleaned_data["tab"], "brought": draft}


def _said(form: SessionForm) -> str:
    following = form.next_starts_at if "next_day" in form.fields else None
    if following is None:
        return "The session is saved."
    when = f"{following:%A} {following.day} {following:%B} at {following:%H:%M}"
    return f"The session is saved; the next is booked for {when}."


def _leave_as_draft(request: HttpRequest, appointment: Appointment, recorded: Session | None) -> HttpResponse:
    text, version = request.POST.get("note", ""), request.POST.get("version", "0")
    text = text if recorded else with_risk(request, text)
    if text.strip():
        keep_draft(
            text=text,
            based_on=int(version) if version.isdecimal() else 0,
            tab=request.POST.get("tab") or uuid4().hex,
            by=request.user,
            session=recorded,
            appointment=None if recorded else appointment,
        )
        messages.success(request, "Your note is kept as a draft. What became of the session is not recorded yet.")
    return redirect("family", appointment.episode.family_id)


def _context(
    request: HttpRequest, form: SessionForm, appointment: Appointment, recorded: Session | None
) -> dict[str, Any]:
    episode, today = appointment.episode, clock.today()
    names = [person.known_as or person.given_name or "Baby" for person in queries.clients_of(episode)]
    number = recorded.number if recorded and recorded.number else queries.held_before(appointment) + 1
    note = latest(recorded) if recorded else None
    draft = drafts_of(request.user, appointment, recorded).first() if request.method != "POST" else None
    return {
        "form": form,
        "appointment": appointment,
        "recorded": recorded,
        "heading": writing.heading(appointment, number, writing.spoken.join(names), today),
        "number": number,
        "note": note,
        "draft": draft,
        "draft_is_behind": draft is not None and note is not None and draft.based_on != note.version,
        "beside": queries.beside(request.user, appointment, today, writing.beside),
    }
