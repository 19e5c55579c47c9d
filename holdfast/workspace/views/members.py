"""Who works in a team: added, changed from a day on, ended."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from holdfast.base.access.passwords import first_password
from holdfast.base.access.roles import Permission
from holdfast.base.access.views import may_open, needs
from holdfast.base.common import clock
from holdfast.base.common.editing import ChangedMeanwhile, Seen
from holdfast.base.common.sent import say_beside, typed
from holdfast.base.organisation.actions import add_person, change_membership, end_membership
from holdfast.base.organisation.models import Membership, Team
from holdfast.base.organisation.queries import held_of
from holdfast.base.ui import spoken
from holdfast.base.ui.editing import Edit, carry, told_in
from holdfast.science.errors import BadInput
from holdfast.service.care.queries.leaving import families_open, open_work
from holdfast.service.care.queries.workers import ROLES as WORKING
from holdfast.workspace.forms.team import ChangeRoleForm, EndRoleForm, NewMemberForm
from holdfast.workspace.presenters.settings import initial_of, work_words
from holdfast.workspace.queries.team import open_sites_of
from holdfast.workspace.views.managed import managed_member, managed_team


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.MANAGE_TEAM)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    team = managed_team(request, pk)
    initial = {"from_day": clock.today(), "working_days": [0, 1, 2, 3, 4], "places": 0}
    form = NewMemberForm(typed(request), sites=open_sites_of(team), initial=initial)
    if form.is_valid() and (done := _add(request, team, form)):
        return done
    return _page(request, "member_add", form, team=team)


def _add(request: HttpRequest, team: Team, form: NewMemberForm) -> HttpResponse | None:
    who = {name: form.cleaned_data[name] for name in ("email", "full_name", "job_title")}
    password = first_password()
    try:
        member, is_new = add_person(
            team=team,
            password=password,
            started_on=form.cleaned_data["from_day"],
            by=request.user,
            **who,
            **form.held(),
        )
    except BadInput as refused:
        say_beside(form, refused)
        return None
    if not is_new:
        words = f"{member.user} is added and signs in with the account they have."
        messages.success(request, words)
        return redirect("team-settings", team.pk)
    # Shown in the answer itself and kept nowhere: asking for the page again shows the form without it.
    context = {"team": team, "member": member, "password": password}
    return render(request, "workspace/member_added.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.MANAGE_TEAM)
def change(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    member = managed_member(request, pk, member_pk)
    sites, initial = open_sites_of(member.team), initial_of(member, clock.today())
    make = partial(ChangeRoleForm, sites=sites, earliest=initial["from_day"], initial=initial)
    edit = Edit(request, make, about=member, stored=held_of(member))
    back = reverse("team-settings", args=[member.team_id])
    if edit.saved(lambda seen: _change(request, member, edit.form, seen)):
        day = spoken.long_date(edit.form.cleaned_data["from_day"])
        messages.success(request, f"What {member.user} holds is changed from {day} on.")
        return redirect(back)
    if edit.meeting:
        action = reverse("member-change", args=[member.team_id, edit.met_about.pk])
        return edit.page(title=f"What {member.user} holds", back=back, action=action)
    return _page(request, "member_change", edit.form, team=member.team, member=member)


def _change(request: HttpRequest, member: Membership, form: Any, seen: Seen) -> None:
    change_membership(
        membership=member,
        from_day=form.cleaned_data["from_day"],
        families_open=families_open(member.team_id),
        cases_open=0 if form.cleaned_data["role"] in WORKING else open_work(member.user, member.team_id).families,
        seen=seen,
        by=request.user,
        **form.held(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.MANAGE_TEAM)
def end(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    member = managed_member(request, pk, member_pk)
    earliest = max(clock.today(), member.started_on)
    form = EndRoleForm(typed(request), earliest=earliest, initial={"from_day": member.ended_on or earliest})
    seen = carry(form, member, {"ended_on": member.ended_on})
    if form.is_valid() and (done := _end(request, member, form, seen)):
        return done
    work, board = open_work(member.user, member.team_id), reverse("allocation-board")
    more: dict[str, Any] = {
        "work": work_words(member.user.full_name, work),
        "board": board if may_open(request.user, board, member.team_id) else "",
    }
    return _page(request, "member_end", form, team=member.team, member=member, **more)


def _end(request: HttpRequest, member: Membership, form: EndRoleForm, seen: Seen) -> HttpResponse | None:
    day, still_open = form.cleaned_data["from_day"], families_open(member.team_id)
    cases = open_work(member.user, member.team_id).families
    try:
        end_membership(
            membership=member, ended_on=day, families_open=still_open, cases_open=cases, seen=seen, by=request.user
        )
    except ChangedMeanwhile as met:
        ends = spoken.long_date(date.fromisoformat(str(met.now["ended_on"]))) if met.now["ended_on"] else "no day"
        words = (
            f"Somebody else ended this role from {ends} while you wrote. Send it again if yours is to stand instead."
        )
        told_in(form, "from_day", met, member, words)
        return None
    except BadInput as refused:
        say_beside(form, refused)
        return None
    messages.success(request, f"{member.user} holds this role until {spoken.long_date(day)}, and no longer from then.")
    return redirect("team-settings", member.team_id)


def _page(request: HttpRequest, name: str, form: Any, **context: Any) -> HttpResponse:
    status = 400 if form.is_bound else 200
    return render(request, f"workspace/{name}.jinja", {"form": form, **context}, status=status)
