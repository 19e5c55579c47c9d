"""What every page of a family does first: reach it through the scope, note the reading, draw its bar and tabs."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from holdfast.base.access.models import GrantKind
from holdfast.base.access.reach import reach_of
from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may_with
from holdfast.base.access.views import may_open
from holdfast.base.audit.actions import log_access
from holdfast.base.common import clock
from holdfast.service.care.models import Episode
from holdfast.service.care.presenters.header import FamilyHeader, family_header
from holdfast.service.people.models import Family
from holdfast.service.people.queries import families
from holdfast.service.rights.queries.rectifying import statements_beside
from holdfast.workspace.presenters.next_due import next_due
from holdfast.workspace.presenters.tabs import record_tabs
from holdfast.workspace.queries.due import Owed, owed_in_family
from holdfast.workspace.queries.record import Counts, latest_episode, tab_counts
from holdfast.workspace.queries.standing import standing_of

# Which entries each tab shows: what somebody says differently stands beside them.
ABOUT = {
    "family-people": ("people.",),
    "family-sessions": ("care.session", "care.note", "care.appointment", "care.risknote", "care.alert"),
    "family-measures": ("measures.",),
    "family-goals": ("care.goal",),
    "family-reviews": ("care.review", "care.closure"),
}


@dataclass(frozen=True, slots=True)
class Rights:
    """What the reader may do with the record; its pages show no button beyond that."""

    writes: bool
    keeps_diary: bool
    enters_measures: bool
    changes_people: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A family's record as one signed-in person opened it."""

    family: Family
    episode: Episode | None
    header: FamilyHeader
    owed: list[Owed]
    today: date
    rights: Rights
    counts: Counts


def open_family(request: HttpRequest, pk: int, page: str, permission: Permission = Permission.SEE_FAMILIES) -> Opened:
    family = reach(request, pk, page, permission)
    today = clock.today()
    episode = latest_episode(family, request.user)
    return Opened(
        family=family,
        episode=episode,
        header=family_header(family, request.user, today),
        owed=owed_in_family(family, request.user, today),
        today=today,
        rights=rights_of(request.user, family),
        counts=tab_counts(episode),
    )


def rights_of(user: Any, family: Family) -> Rights:
    return Rights(
        writes=may_with(user, Permission.WRITE_RECORD, family),
        keeps_diary=may_with(user, Permission.KEEP_DIARY, family),
        enters_measures=may_with(user, Permission.ENTER_MEASURES, family),
        changes_people=may_with(user, Permission.CHANGE_PEOPLE, family),
    )


def reach(request: HttpRequest, pk: int, page: str, permission: Permission = Permission.SEE_FAMILIES) -> Family:
    """The family, when it is in the user's scope; that it was looked at is noted."""
    family: Family = get_object_or_404(families(request.user, permission), pk=pk)
    opening = reach_of(request.user).grant(GrantKind.BREAK_GLASS, family.pk)
    # the words may name somebody and an erasure takes them with the opening; a look at the record stays for good
    reason = f"Opened in an emergency, opening {opening.pk}" if opening else ""
    log_access(by=request.user, family=family, page=page, reason=reason)
    return family


def show(
    request: HttpRequest, opened: Opened, template: str, current: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page of the record under its bar; `current` is the URL name of its tab."""
    sees = may_with(request.user, Permission.SEE_ACCESS_HISTORY, opened.family)
    handles = may_with(request.user, Permission.HANDLE_RIGHTS, opened.family)
    due = next_due(opened.owed, opened.today)
    if due and not may_open(request.user, due["next_href"], opened.family.team_id):
        due["next_href"] = ""
    shared = {
        "opened": opened,
        "family": opened.family,
        "header": opened.header,
        "today": opened.today,
        "standing": standing_of(request.user, opened.family),
        "tabs": record_tabs(opened.family.pk, current, opened.counts, sees, handles),
        "beside": statements_beside(opened.family, ABOUT[current]) if current in ABOUT else (),
        **due,
    }
    return render(request, f"workspace/{template}.jinja", {**shared, **context}, status=status)
