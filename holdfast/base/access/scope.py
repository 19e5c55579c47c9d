"""Records are reached through the signed-in user: nobody sees a row of a team they do not work in."""

from typing import Any, Self

from django.db import models

from holdfast.base.access.roles import PERMISSIONS, Permission
from holdfast.base.common.models import GuardedQuerySet, Record
from holdfast.base.organisation.models import Membership, Team
from holdfast.base.organisation.queries import current_memberships


def memberships_of(user: Any) -> list[Membership]:
    """Today's memberships, read once for each user object, so once for each request."""
    if not hasattr(user, "_memberships"):
        found = current_memberships().filter(user_id=user.pk, user__is_active=True)
        user._memberships = list(found.select_related("team__organisation").order_by("started_on", "pk"))
    return user._memberships


def may(user: Any, permission: Permission, team_id: int | None = None) -> bool:
    """Whether a role of the user, in that team or in any, grants the permission."""
    return any(
        permission in PERMISSIONS[member.role] for member in memberships_of(user) if team_id in (None, member.team_id)
    )


def team_ids(user: Any, permission: Permission) -> list[int]:
    return sorted({m.team_id for m in memberships_of(user) if permission in PERMISSIONS[m.role]})


def teams_of(user: Any, permission: Permission) -> list[Team]:
    """The user's teams in which they hold the permission, each once, by name."""
    allowed = {m.team_id: m.team for m in memberships_of(user) if permission in PERMISSIONS[m.role]}
    return sorted(allowed.values(), key=lambda team: team.name)


class ScopedQuerySet(GuardedQuerySet):
    def visible_to(self, user: Any, permission: Permission = Permission.SEE_FAMILIES) -> Self:
        return self.filter(team_id__in=team_ids(user, permission))


class TeamRecord(Record):
    """A record that names a family or its people; the team is copied onto each so that the scope costs one index."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        abstract = True
