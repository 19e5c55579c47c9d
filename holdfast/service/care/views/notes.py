"""A note while it is typed, and two versions of one that stand against each other."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.notes import discard_draft, keep_draft, merge_note
from holdfast.service.care.models import Appointment, NoteDraft, NoteVersion
from holdfast.service.care.presenters.writing import conflict_rows
from holdfast.service.care.queries import finding
from holdfast.service.care.queries.notes import drafts_of, latest
from holdfast.service.care.queries.session import session_of
from holdfast.service.care.rules.joining import compare, join, unchosen
from holdfast.service.care.views.family_pages import family_page


@require_POST
@needs(Permission.WRITE_RECORD)
def note_autosave(request: HttpRequest, appointment_pk: int) -> HttpResponse:
    """Answers JSON: when it was saved, or 409 with the page that shows both texts."""
    appointment = get_object_or_404(finding.appointments(request.user), pk=appointment_pk)
    text, tab, version = (request.POST.get(name, "") for name in ("note", "tab", "version"))
    if not tab or not version.isdecimal():
        return JsonResponse({"error": "The page is out of date. Open it again; your words are kept."}, status=400)
    session = session_of(appointment)
    draft = keep_draft(
        text=text,
        based_on=int(version),
        tab=tab,
        by=request.user,
        session=session,
        appointment=None if session else appointment,
    )
    standing = latest(session) if session else None
    if standing and standing.version != int(version):
        return JsonResponse({"url": reverse("note-conflict", args=[appointment.pk])}, status=409)
    return JsonResponse({"saved": f"{timezone.localtime(draft.saved_at):%H:%M}"})


@require_POST
@needs(Permission.WRITE_RECORD)
def note_discard(request: HttpRequest, appointment_pk: int, pk: int) -> HttpResponse:
    """One's own draft; the note itself stays as it is."""
    appointment = get_object_or_404(finding.appointments(request.user), pk=appointment_pk)
    draft = get_object_or_404(drafts_of(request.user, appointment, session_of(appointment)), pk=pk)
    discard_draft(draft=draft, by=request.user)
    messages.success(request, "Your draft is thrown away.")
    return redirect("session", appointment.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.WRITE_RECORD)
def note_conflict(request: HttpRequest, appointment_pk: int) -> HttpResponse:
    appointment = get_object_or_404(finding.appointments(request.user), pk=appointment_pk)
    session = session_of(appointment)
    draft = drafts_of(request.user, appointment, session).first()
    theirs = latest(session) if session else None
    if draft is None or theirs is None or session is None:
        return redirect("session", appointment.pk)
    if request.method == "POST":
        return _answer(request, appointment, draft, theirs)
    return _both(request, appointment, draft, theirs)


def _both(
    request: HttpRequest,
    appointment: Appointment,
    draft: NoteDraft,
    theirs: NoteVersion,
    chosen: dict[int, str] | None = None,
    missing: tuple[int, ...] = (),
) -> HttpResponse:
    """The two texts beside each other; nothing is chosen but what a person chose."""
    context = {
        "appointment": appointment,
        "draft": draft,
        "theirs": theirs,
        "paragraphs": conflict_rows(draft.text, theirs.text),
        "chosen": chosen or {},
        "missing": missing,
    }
    return family_page(request, appointment.episode.family, "note_conflict", context, 400 if missing else 200)


def _answer(request: HttpRequest, appointment: Appointment, draft: NoteDraft, theirs: NoteVersion) -> HttpResponse:
    if "later" in request.POST:
        messages.success(request, "Your draft is kept. The note stands as it was saved.")
        return redirect("family", appointment.episode.family_id)
    if _seen(request.POST) != (str(theirs.version), str(draft.pk), draft.saved_at.isoformat()):
        messages.warning(request, "One of the two texts changed while you chose. Both are shown as they are now.")
        return redirect("note-conflict", appointment.pk)
    parts = compare(draft.text, theirs.text)
    chosen = {place: request.POST.get(f"choice-{place}", "") for place in range(1, len(parts) + 1)}
    if missing := unchosen(parts, chosen):
        return _both(request, appointment, draft, theirs, chosen, missing)
    text = join(parts, chosen)
    if not text.strip():
        messages.warning(request, "Nothing was left of the note. Keep at least one paragraph.")
        return redirect("note-conflict", appointment.pk)
    try:
        merge_note(session=theirs.session, text=text, based_on=theirs.version, draft=draft, by=request.user)
    except BadInput as refused:
        messages.warning(request, str(refused))
        return redirect("note-conflict", appointment.pk)
    messages.success(request, "The joined note is saved. What was left out stays in its history.")
    return redirect("session", appointment.pk)


def _seen(posted: Any) -> tuple[str, str, str]:
    return posted.get("version", ""), posted.get("draft", ""), posted.get("draft_saved", "")
