"""Records are reached through the signed-in user: nobody sees a row of a family they have no business with."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from holdfast.base.access.reach import Families, reach_of
from holdfast.base.access.roles import PERMISSIONS, Permission
from holdfast.base.access.ways import rows_of, rows_shut_with, ways_to_family
from holdfast.base.common.models import GuardedQuerySet, Record
from holdfast.base.organisation.models import Membership, Team


def memberships_of(user: Any) -> list[Membership]:
    """Today's memberships, read once for each user object, so once for each request."""
    return reach_of(user).memberships


def may(user: Any, permission: Permission, team_id: int | None = None) -> bool:
    """Whether a role of the user grants the permission in that team, or in any."""
    if team_id is None:
        return any(permission in PERMISSIONS[member.role] for member in memberships_of(user))
    return team_id in reach_of(user).teams(permission)


def may_with(user: Any, permission: Permission, family: Any) -> bool:
    """Whether the user may do that with this family's record, which may be shut to them or open for reading only."""
    return reach_of(user).families(permission).has(family.pk, family.team_id)


def team_ids(user: Any, permission: Permission) -> list[int]:
    return sorted(reach_of(user).teams(permission))


def teams_of(user: Any, permission: Permission) -> list[Team]:
    """The teams in which the user's roles grant the permission, each once, by name."""
    return sorted(reach_of(user).teams(permission).values(), key=lambda team: team.name)


def within(model: Any, families: Families) -> Q:
    """The rows of a model that are reached; as cheap as a filter by team where nothing is shut or opened."""
    reached = Q(team_id__in=sorted(families.teams))
    if families.own_teams:
        reached |= Q(team_id__in=sorted(families.own_teams)) & rows_of(model, families.own)
    if families.shut:
        reached &= ~rows_shut_with(model, families.shut)
    return reached | rows_of(model, families.opened) if families.opened else reached


class ScopedQuerySet(GuardedQuerySet):
    def visible_to(self, user: Any, permission: Permission = Permission.SEE_FAMILIES) -> Self:
        if not ways_to_family(self.model):
            return self.filter(team_id__in=team_ids(user, permission))
        return self.filter(within(self.model, reach_of(user).families(permission)))


class TeamRecord(Record):
    """A record that names a family or its people; the team is copied onto each so that the scope costs one index."""

    FAMILY: ClassVar[tuple[str, ...]] = ()  # ways to the family's number, where `ways.py` cannot work them out

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        abstract = True
