"""The audit as one person may search it."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from holdfast.base.access.reach import reach_of
from holdfast.base.access.roles import Permission
from holdfast.base.audit.searching import Asked, events_of_teams, narrowed
from holdfast.base.organisation.models import User


def found(user: Any, shows: str, asked: Asked) -> QuerySet[Any]:
    """What happened in the teams whose history the user may see; nothing of a record that is shut to them."""
    within = reach_of(user).families(Permission.SEE_ACCESS_HISTORY)
    events = events_of_teams(
        "written" if shows == "written" else "read",
        within.teams,
        own=within.own,
        own_teams=within.own_teams,
        shut=within.shut,
    )
    return narrowed(events, asked)


def staff_of(teams: Collection[int]) -> list[tuple[int, str]]:
    """Who works or worked in these teams: number and name."""
    found = User.objects.filter(memberships__team_id__in=list(teams)).distinct().order_by("full_name", "pk")
    return list(found.values_list("pk", "full_name"))
