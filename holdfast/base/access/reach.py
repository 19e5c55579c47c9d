"""What somebody reaches with a permission: teams, less what is shut to them, and more that was opened for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q

from holdfast.base.access.models import Grant, GrantKind, Restriction, RestrictionConcern
from holdfast.base.access.own import own_cases
from holdfast.base.access.roles import PSEUDONYMISED, SCOPES, Permission, Scope
from holdfast.base.common import clock
from holdfast.base.organisation.models import Membership, Team
from holdfast.base.organisation.queries import current_memberships


@dataclass(frozen=True)
class Families:
    """Families that a permission reaches: all of some teams, own cases in others, and single ones that were opened."""

    teams: frozenset[int]
    own_teams: frozenset[int]
    own: frozenset[int]
    shut: frozenset[int]
    opened: frozenset[int]

    def has(self, family_id: int, team_id: int) -> bool:
        if family_id in self.opened:
            return True
        inside = team_id in self.teams or (team_id in self.own_teams and family_id in self.own)
        return inside and family_id not in self.shut


class Reach:
    """Everything about one user's access, each part read at most once."""

    def __init__(self, user: Any) -> None:
        self.user = user

    @cached_property
    def memberships(self) -> list[Membership]:
        found = current_memberships().filter(user_id=self.user.pk, user__is_active=True)
        return list(found.select_related("team__organisation").order_by("started_on", "pk"))

    def scopes(self, permission: Permission) -> Iterator[tuple[Scope, Team]]:
        """Each team that the permission reaches, with how much of it."""
        for member in self.memberships:
            scope = SCOPES[member.role].get(permission)
            if scope is Scope.OWN_WHERE_SET:
                scope = Scope.OWN if member.team.own_cases_only else Scope.TEAM
            if scope is not None:
                for team in self._within(scope, member.team):
                    yield scope, team

    def _within(self, scope: Scope | None, team: Team) -> list[Team]:
        if scope is Scope.SERVICE:
            return [one for one in self._all_teams if one.organisation_id == team.organisation_id]
        if scope is Scope.NETWORK_PSEUDONYMISED:
            return [one for one in self._all_teams if one.is_simulated == team.is_simulated]
        return [team] if scope else []

    @cached_property
    def _all_teams(self) -> list[Team]:
        return list(Team.objects.select_related("organisation").order_by("pk"))

    def teams(self, permission: Permission) -> dict[int, Team]:
        return {team.pk: team for _, team in self.scopes(permission)}

    def families(self, permission: Permission) -> Families:
        """What the permission lets be named; a scope that is pseudonymised only lets nothing."""
        scopes = [(scope, team.pk) for scope, team in self.scopes(permission) if scope not in PSEUDONYMISED]
        own_teams = frozenset(team for scope, team in scopes if scope is Scope.OWN)
        teams = frozenset(team for scope, team in scopes if scope is not Scope.OWN)
        reads = permission is Permission.SEE_FAMILIES and bool(scopes)
        return Families(
            teams=teams,
            own_teams=own_teams - teams,
            own=self._own if own_teams - teams else frozenset(),
            shut=self._shut if scopes else frozenset(),
            opened=self._opened if reads else frozenset(),
        )

    @cached_property
    def _own(self) -> frozenset[int]:
        return own_cases(self.user)

    @cached_property
    def grants(self) -> list[Grant]:
        """Grants in force to the user or to their teams."""
        teams = list(self.teams(Permission.SEE_FAMILIES))
        found = Grant.objects.in_force(clock.now()).filter(Q(user_id=self.user.pk) | Q(to_team_id__in=teams))
        return list(found.select_related("team").order_by("-starts_at", "-pk"))

    def _granted(self, kind: GrantKind) -> frozenset[int]:
        return frozenset(grant.family_id for grant in self.grants if grant.kind == kind)

    @cached_property
    def concerning(self) -> frozenset[int]:
        """Restricted families that are the user's own."""
        return frozenset(family for family, concerned in self._restricted.items() if concerned)

    def grant(self, kind: GrantKind, family_id: int) -> Grant | None:
        """By which the user reads the family's record, where it takes one."""
        found = [grant for grant in self.grants if grant.kind == kind and grant.family_id == family_id]
        return found[0] if found and family_id in self._opened else None

    @property
    def openings(self) -> list[Grant]:
        """Records that the user holds open in an emergency, while a role of theirs may ask for that."""
        given = [grant for grant in self.grants if grant.kind == GrantKind.BREAK_GLASS]
        reached = self.teams(Permission.BREAK_GLASS) if given else {}
        return [grant for grant in given if grant.team_id in reached]

    def is_restricted(self, family_id: int) -> bool:
        return family_id in self._restricted

    @cached_property
    def _restricted(self) -> dict[int, bool]:
        """Restricted families, and whether each is the user's own."""
        own = RestrictionConcern.objects.filter(restriction=OuterRef("pk"), user_id=self.user.pk)
        found = Restriction.objects.filter(lifted_at__isnull=True)
        return dict(found.annotate(own=Exists(own)).values_list("family_id", "own"))

    @cached_property
    def _shut(self) -> frozenset[int]:
        named = self._granted(GrantKind.NAMED) if self._restricted else frozenset()
        return frozenset(family for family, own in self._restricted.items() if own or family not in named)

    @cached_property
    def _opened(self) -> frozenset[int]:
        broken = frozenset(grant.family_id for grant in self.openings) - self.concerning
        return broken | (self._granted(GrantKind.SHARED_CARE) - self._shut)


def reach_of(user: Any) -> Reach:
    """Worked out once for each user object, so once for each request."""
    if not hasattr(user, "_reach"):
        user._reach = Reach(user)
    return user._reach  # type: ignore[no-any-return]
