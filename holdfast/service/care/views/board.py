from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import team_ids
from holdfast.base.access.views import needs
from holdfast.base.audit.actions import log_access
from holdfast.base.common import clock
from holdfast.base.common.editing import ChangedMeanwhile, Seen
from holdfast.base.ui.editing import carry, told_in
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.allocations import allocate as allocate_episode
from holdfast.service.care.forms.care import AllocateForm
from holdfast.service.care.models import Episode
from holdfast.service.care.presenters.board import board
from holdfast.service.care.queries import board as queries
from holdfast.service.care.queries import finding
from holdfast.service.care.queries.allocations import current_allocation


@require_safe
@needs(Permission.ALLOCATE)
def allocation_board(request: HttpRequest) -> HttpResponse:
    episode = finding.allocatable_episode(request.user, request.GET.get("episode", ""))
    return _page(request, episode, request.GET.get("practitioner", ""))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.ALLOCATE)
def allocate(request: HttpRequest, episode_pk: int) -> HttpResponse:
    """GET opens the board with this family chosen; POST decides."""
    episode = get_object_or_404(finding.allocatable(request.user), pk=episode_pk)
    if request.method != "POST":
        return _page(request, episode, request.GET.get("practitioner", ""))
    return _page(request, episode, request.POST.get("practitioner", ""), request.POST)


def _page(request: HttpRequest, episode: Episode | None, practitioner: str, typed: Any = None) -> HttpResponse:
    waiting = queries.waiting_families(request.user)
    chosen = _chosen(waiting, episode)
    today = clock.today()
    workers = queries.workers(team_ids(request.user, Permission.ALLOCATE), today)
    worker = next((w for w in workers if str(w.member.user_id) == practitioner), None) if chosen else None
    if worker and chosen and worker.member.team_id != chosen.episode.team_id:
        worker = None
    form = _form(chosen, worker, typed) if chosen and worker else None
    seen = carry(form, chosen.episode, {"allocation": current_allocation(chosen.episode)}) if form and chosen else None
    if form and chosen and worker and form.is_valid() and (done := _decide(request, form, chosen, worker, seen)):
        return done
    if chosen:
        log_access(by=request.user, family=chosen.episode.family, page="allocation")
    allocated = queries.allocated_families(request.user)
    context = {
        "board": board(waiting, workers, chosen, worker, today),
        "form": form,
        "chosen": chosen,
        "today": today,
        "incomplete": typed is not None and form is None,
        "allocated": allocated,
        "left_behind": queries.left_behind(allocated),
    }
    return render(request, "care/board.jinja", context, status=400 if typed is not None else 200)


def _chosen(waiting: list[queries.Waiting], episode: Episode | None) -> queries.Waiting | None:
    if episode is None:
        return waiting[0] if waiting else None
    return next((each for each in waiting if each.episode.pk == episode.pk), None) or queries.one_waiting(episode)


def _form(chosen: queries.Waiting, worker: queries.Worker, typed: Any) -> AllocateForm:
    sites = queries.open_sites(chosen.episode.team_id)
    initial = {"practitioner": worker.member.user_id}
    return AllocateForm(typed, sites=sites, full=worker.places.is_full, initial=initial)


def _decide(
    request: HttpRequest, form: AllocateForm, chosen: queries.Waiting, worker: queries.Worker, seen: Seen | None
) -> HttpResponse | None:
    try:
        allocate_episode(
            episode=chosen.episode,
            practitioner=worker.member.user,
            site=form.chosen_site,
            allocated_on=clock.today(),
            reason=form.cleaned_data["reason"],
            over_places=form.cleaned_data.get("over_places", False),
            seen=seen,
            by=request.user,
        )
    except ChangedMeanwhile as met:
        told_in(form, "reason", met, chosen.episode, _meanwhile(chosen.episode))
        return None
    except BadInput as refused:
        form.add_error("over_places" if "over_places" in form.fields and worker.places.is_full else None, str(refused))
        return None
    messages.success(request, f"{chosen.episode.family} is allocated to {worker.member.user}.")
    return redirect("allocation-board")


def _meanwhile(episode: Episode) -> str:
    """What somebody else decided while this was chosen; deciding again is then on purpose."""
    now = current_allocation(episode)
    if now is None:
        return "The allocation ended while you chose. Nothing of yours is saved: look again, then decide."
    return (
        f"{now.allocated_by} gave this family to {now.practitioner} while you chose: “{now.reason}” "
        "Nothing of yours is saved. Allocate again only if it is to be changed once more."
    )
