"""The closing of an episode: its end report, and what is still missing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common.sent import typed
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.closure import NotReady, close_episode
from holdfast.service.care.models import Episode
from holdfast.service.care.queries.closing import gaps_before_closing
from holdfast.service.people.models import Family
from holdfast.service.people.queries import families
from holdfast.service.people.views.drafting import drafted, with_draft
from holdfast.workspace.forms.closing import ClosingForm
from holdfast.workspace.presenters.closing import gap_rows, outstanding_words
from holdfast.workspace.queries.closing import end_measures, open_facts
from holdfast.workspace.views.opening import Opened, open_family, show


def _family(request: HttpRequest, pk: int) -> Family:
    return get_object_or_404(families(request.user, Permission.WRITE_RECORD), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.WRITE_RECORD)
@drafted(_family)
def closure(request: HttpRequest, pk: int) -> HttpResponse:
    opened = open_family(request, pk, "closure", Permission.WRITE_RECORD)
    facts = open_facts(opened.family, request.user)
    if opened.episode is None or facts is None:
        return _over(opened, request)
    plan = blueprint(opened.episode.blueprint)
    sent = typed(request)
    form = ClosingForm(sent, plan=plan, accepted_on=opened.episode.accepted_on, today=opened.today)
    with_draft(request, form)
    measures = end_measures(facts, opened.today)
    words = [outstanding_words(owed) for owed in measures]
    if request.method == "POST" and form.is_valid() and _closed(request, opened.episode, form, words):
        messages.success(request, f"The work with the {opened.family.name} family is closed. The end report is kept.")
        return redirect("family", pk)
    data = form.data if form.is_bound else form.initial
    missing = gaps_before_closing(
        opened.episode, data.get("reason", ""), data.get("caregiving_safe", ""), form.report(), words
    )
    context = {"form": form, "gaps": gap_rows(missing, facts, measures), "tried": form.is_bound, "plan": plan}
    return show(request, opened, "closure", "family", context, status=400 if form.is_bound else 200)


def _closed(request: HttpRequest, episode: Episode, form: ClosingForm, outstanding: list[str]) -> bool:
    """Whether it was closed; what stands in the way is told on the page."""
    said = form.cleaned_data
    try:
        close_episode(
            episode=episode,
            closed_on=said["closed_on"],
            reason=said["reason"],
            caregiving_safe=said["caregiving_safe"],
            report=form.report(),
            outstanding=outstanding,
            by=request.user,
        )
    except NotReady:
        return False
    except BadInput as error:
        form.add_error("closed_on", str(error))
        return False
    return True


def _over(opened: Opened, request: HttpRequest) -> HttpResponse:
    """Nothing is open: a closed episode says so, a family that was never accepted has no such page."""
    if opened.episode is None:
        raise Http404
    return show(request, opened, "closed", "family", {})
