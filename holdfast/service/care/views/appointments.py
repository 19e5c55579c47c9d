from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.base.common.editing import Seen
from holdfast.base.common.sent import typed
from holdfast.base.ui import spoken
from holdfast.base.ui.editing import Edit
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.appointments import book_appointment, cancel_appointment, change_appointment
from holdfast.service.care.actions.episodes import record_first_contact
from holdfast.service.care.forms.timing import AppointmentForm, CancelForm, FirstContactForm
from holdfast.service.care.models import Appointment, AppointmentKind, Episode, Place
from holdfast.service.care.queries import finding
from holdfast.service.care.queries.allocations import current_allocation
from holdfast.service.care.queries.appointments import as_agreed
from holdfast.service.care.queries.board import open_sites
from holdfast.service.care.queries.workers import members_writing
from holdfast.service.care.views.family_pages import episode_or_404, family_or_404, family_page

KINDS = {"session": "Session", "contact": "First contact", "review": "Review"}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.KEEP_DIARY)
def book(request: HttpRequest, pk: int) -> HttpResponse:
    family = family_or_404(request, pk, Permission.KEEP_DIARY)
    episode = episode_or_404(family)
    asked = request.GET.get("kind", "")
    kind = asked if asked in AppointmentKind.values else AppointmentKind.SESSION
    form = _form(request, episode, _usual(episode, request.user))
    if request.method == "POST" and form.is_valid():
        try:
            made = book_appointment(
                episode=episode, kind=kind, practitioner=form.worker, by=request.user, **_agreed(form)
            )
        except BadInput as refused:
            form.add_error("at", str(refused))
        else:
            messages.success(request, f"Booked: {_said(made)}.")
            return redirect("family", family.pk)
    return _page(request, episode, "appointment_book", form, kind=KINDS[kind])


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.KEEP_DIARY)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    appointment = get_object_or_404(finding.appointments(request.user, Permission.KEEP_DIARY), pk=pk)
    agreed = as_agreed(appointment)
    edit = Edit(
        request,
        lambda sent: _appointment_form(sent, appointment.episode, _initial(agreed)),
        about=appointment,
        stored=agreed,
        beside="at",
    )
    made: list[Appointment] = []

    def save(seen: Seen) -> None:
        form: Any = edit.form
        given = {"practitioner": form.worker, "reason": form.cleaned_data["reason"], **_agreed(form)}
        made.append(change_appointment(appointment=appointment, seen=seen, by=request.user, **given))

    if edit.saved(save):
        said = (
            f"Changed to {_said(made[0])}. The earlier time stays readable." if made else "It stands as they saved it."
        )
        messages.success(request, said)
        return redirect("family", appointment.episode.family_id)
    if edit.meeting:
        back = reverse("family", args=[appointment.episode.family_id])
        return edit.page(
            title="The appointment", back=back, action=reverse("appointment-change", args=[edit.met_about.pk])
        )
    return _page(request, appointment.episode, "appointment_change", edit.form, appointment=appointment)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.KEEP_DIARY)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    appointment = get_object_or_404(finding.appointments(request.user, Permission.KEEP_DIARY), pk=pk)
    form = CancelForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            cancel_appointment(appointment=appointment, reason=form.cleaned_data["reason"], by=request.user)
        except BadInput as refused:
            form.add_error("reason", str(refused))
        else:
            messages.success(request, f"Cancelled: {_said(appointment)}.")
            return redirect("family", appointment.episode.family_id)
    return _page(request, appointment.episode, "appointment_cancel", form, appointment=appointment)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.KEEP_DIARY)
def first_contact(request: HttpRequest, pk: int) -> HttpResponse:
    family = family_or_404(request, pk, Permission.KEEP_DIARY)
    episode = episode_or_404(family)
    initial = {"contacted_on": episode.first_contact_on or clock.today()}
    edit = Edit(
        request,
        partial(FirstContactForm, initial=initial),
        about=episode,
        stored={"contacted_on": episode.first_contact_on},
        beside="contacted_on",
    )

    def save(seen: Seen) -> None:
        day = edit.form.cleaned_data["contacted_on"]
        record_first_contact(episode=episode, contacted_on=day, seen=seen, by=request.user)

    if edit.saved(save):
        messages.success(request, "The first contact is recorded. Book the first session next.")
        return redirect("appointment-book", family.pk)
    if edit.meeting:
        return edit.page(title="First contact", back=reverse("family", args=[family.pk]))
    return _page(request, episode, "first_contact", edit.form)


def _page(request: HttpRequest, episode: Episode, page: str, form: Any, **more: Any) -> HttpResponse:
    status = 400 if request.method == "POST" else 200
    writes = may(request.user, Permission.WRITE_RECORD, episode.team_id)
    context = {"form": form, "episode": episode, "writes": writes, **more}
    return family_page(request, episode.family, page, context, status)


def _form(request: HttpRequest, episode: Episode, initial: dict[str, Any]) -> AppointmentForm:
    return _appointment_form(typed(request), episode, initial)


def _appointment_form(sent: Any, episode: Episode, initial: dict[str, Any]) -> AppointmentForm:
    return AppointmentForm(
        sent,
        initial=initial,
        sites=open_sites(episode.team_id),
        workers=members_writing(clock.today(), episode.team_id),
    )


def _usual(episode: Episode, user: Any) -> dict[str, Any]:
    allocation = current_allocation(episode)
    site = allocation.site_id if allocation else None
    return {
        "practitioner": str(allocation.practitioner_id if allocation else user.pk),
        "minutes": blueprint(episode.blueprint).programme().sessions.minutes or 50,
        "place": Place.SITE if site else Place.HOME,
        "site": site or "",
    }


def _initial(agreed: dict[str, Any]) -> dict[str, Any]:
    return {**agreed, "at": f"{agreed['at']:%H:%M}", "practitioner": str(agreed["practitioner"])}


def _agreed(form: AppointmentForm) -> dict[str, Any]:
    found = form.cleaned_data
    where = {"place": found["place"], "site": form.chosen_site}
    return {"starts_at": form.starts_at, "minutes": found["minutes"], **where}


def _said(appointment: Appointment) -> str:
    start = timezone.localtime(appointment.starts_at)
    return f"{spoken.full_date(start.date())} at {start:%H:%M}"
