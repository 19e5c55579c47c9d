"""Who may be given a family."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from holdfast.base.access.roles import PERMISSIONS, Permission
from holdfast.base.organisation.models import Membership, User
from holdfast.base.organisation.queries import current_memberships

ROLES = [role for role, granted in PERMISSIONS.items() if Permission.WRITE_RECORD in granted]


def memberships_on(day: date, team_id: int, user_id: int | None = None) -> list[Membership]:
    """Members who see families in a team on a day, by name; only those with places, unless one is asked for."""
    members = _writing(day, team_id)
    return list(members.filter(user_id=user_id) if user_id else members.filter(places__gt=0))


def members_writing(day: date, team_id: int) -> list[User]:
    """Everybody with whom a family of the team may have an appointment, by name."""
    return [member.user for member in _writing(day, team_id)]


def _writing(day: date, team_id: int) -> QuerySet[Membership]:
    members = current_memberships(day).filter(team_id=team_id, role__in=ROLES, user__is_active=True)
    return members.select_related("user").order_by("user__full_name")


def gone(pairs: Iterable[tuple[int, int | None]]) -> frozenset[tuple[int, int]]:
    """Of pairs of team and person, those in which the person no longer works with the team's families."""
    wanted = {(team, person) for team, person in pairs if person is not None}
    members = current_memberships().filter(team_id__in={team for team, _ in wanted}, role__in=ROLES)
    here = members.filter(user__is_active=True).values_list("team_id", "user_id")
    return frozenset(wanted - set(here)) if wanted else frozenset()
