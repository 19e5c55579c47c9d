from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.base.common.sent import typed
from holdfast.science.errors import BadInput
from holdfast.service.care.actions import goals as actions
from holdfast.service.care.forms.care import EndGoalForm, GoalForm
from holdfast.service.care.queries import finding
from holdfast.service.care.queries.record import goals_of
from holdfast.service.care.queries.session import clients_of
from holdfast.service.care.views.family_pages import episode_or_404, family_or_404, family_page


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.WRITE_RECORD)
def set_goal(request: HttpRequest, pk: int) -> HttpResponse:
    family = family_or_404(request, pk)
    episode = episode_or_404(family)
    people = clients_of(episode)
    first = str(people[0].pk) if people else None
    data = typed(request)
    form = GoalForm(data, people=people, initial={"person": first, "set_on": clock.today()})
    form.limit("set_on", episode.accepted_on, clock.today())
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        try:
            actions.set_goal(
                episode=episode,
                person=form.chosen_person,
                words=found["words"],
                set_on=found["set_on"],
                by=request.user,
            )
        except BadInput as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The goal is set. Rate it with the parent as a first point to compare with.")
            return redirect("family", family.pk)
    context = {"form": form, "goals": [goal for goal in goals_of(episode) if goal.ended_on is None]}
    return family_page(request, family, "goal_set", context, 400 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.WRITE_RECORD)
def end_goal(request: HttpRequest, pk: int) -> HttpResponse:
    goal = get_object_or_404(finding.goals(request.user), pk=pk)
    form = EndGoalForm(typed(request), initial={"ended_on": clock.today()})
    form.limit("ended_on", goal.set_on, clock.today())
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_goal(goal=goal, by=request.user, **form.cleaned_data)
        except BadInput as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The goal has ended. It stays in the record with its ratings.")
            return redirect("family", goal.episode.family_id)
    status = 400 if request.method == "POST" else 200
    return family_page(request, goal.episode.family, "goal_end", {"form": form, "goal": goal}, status)
