from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common.sent import typed
from holdfast.base.ui.spoken import join
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.alerts import acknowledge_alert, follow_up_alert, mark_alert_seen
from holdfast.service.care.actions.risk import write_risk_note
from holdfast.service.care.forms.care import FollowUpForm, RiskNoteForm
from holdfast.service.care.models import Alert
from holdfast.service.care.presenters.alerts import alert_words
from holdfast.service.care.queries import finding
from holdfast.service.care.queries.alerts import receipts_of, source_note, told_of
from holdfast.service.care.views.family_pages import episode_or_404, family_or_404, family_page
from holdfast.service.people.models import Family
from holdfast.service.people.views.drafting import drafted, with_draft


def _family_of(request: HttpRequest, pk: int) -> Family:
    return get_object_or_404(finding.alerts(request.user), pk=pk).family


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.WRITE_RECORD)
@drafted(family_or_404)
def risk_note(request: HttpRequest, pk: int) -> HttpResponse:
    family = family_or_404(request, pk)
    episode = episode_or_404(family)
    form = with_draft(request, RiskNoteForm(typed(request)))
    if request.method == "POST" and form.is_valid():
        note = write_risk_note(episode=episode, session=None, by=request.user, **form.cleaned_data)
        messages.success(request, f"The note is saved. Told at once: {join(told_of(note))}.")
        return redirect("family", family.pk)
    return family_page(request, family, "risk_note", {"form": form}, 400 if request.method == "POST" else 200)


@require_safe
@needs(Permission.WRITE_RECORD)
@drafted(_family_of, form="alert-follow-up")
def alert(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(finding.alerts(request.user), pk=pk)
    receipts = receipts_of(found)
    if any(each.recipient_id == request.user.pk and each.seen_at is None for each in receipts):
        mark_alert_seen(alert=found, by=request.user)
    return _page(request, found, with_draft(request, FollowUpForm()))


@require_POST
@needs(Permission.WRITE_RECORD)
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(finding.alerts(request.user), pk=pk)
    try:
        acknowledge_alert(alert=found, by=request.user)
    except BadInput as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"Acknowledged by {request.user}.")
    return redirect("alert", found.pk)


@require_POST
@needs(Permission.WRITE_RECORD)
@drafted(_family_of)
def follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(finding.alerts(request.user), pk=pk)
    form = FollowUpForm(request.POST)
    if form.is_valid():
        try:
            follow_up_alert(alert=found, outcome=form.cleaned_data["outcome"], by=request.user)
        except BadInput as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The follow-up is part of the record.")
            return redirect("family", found.family_id)
    return _page(request, found, form, 400)


def _page(request: HttpRequest, found: Alert, form: FollowUpForm, status: int = 200) -> HttpResponse:
    if form.is_bound:
        found.refresh_from_db()  # somebody else may have followed it up meanwhile
    receipts = receipts_of(found)
    mine = next((each for each in receipts if each.recipient_id == request.user.pk), None)
    context = {"alert": found, "form": form, "receipts": receipts, "mine": mine, "note": source_note(found)}
    return family_page(request, found.family, "alert", {**context, "words": alert_words(found)}, status)
