"""How a record stands to its reader: restricted, shared, opened in an emergency, sent to another team."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from holdfast.base.access.models import Grant, GrantKind
from holdfast.base.access.queries import sharings_of
from holdfast.base.access.reach import reach_of
from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may, may_with
from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.service.people.models import Family
from holdfast.service.referrals.models import Transfer


@dataclass(frozen=True, slots=True)
class Standing:
    restricted: bool
    opening: Grant | None
    shared_by: Grant | None
    shared_with: Sequence[Grant]
    transfers: Sequence[Transfer]
    shares: bool
    restricts: bool
    ends_sharing: bool


def standing_of(user: Any, family: Family) -> Standing:
    reach = reach_of(user)
    opening = reach.grant(GrantKind.BREAK_GLASS, family.pk)
    elsewhere = family.team_id not in reach.teams(Permission.SEE_FAMILIES)
    shared = reach.grant(GrantKind.SHARED_CARE, family.pk) if elsewhere else None
    return Standing(
        restricted=reach.is_restricted(family.pk),
        opening=opening,
        shared_by=shared,
        shared_with=() if shared else list(sharings_of(family.pk).in_force(clock.now())),  # type: ignore[attr-defined]
        transfers=list(Transfer.objects.visible_to(user).filter(family=family).order_by("-sent_at")),
        shares=may_with(user, Permission.SHARE_RECORD, family),
        restricts=may_with(user, Permission.RESTRICT, family),
        ends_sharing=bool(shared and shared.to_team_id and may(user, Permission.SHARE_RECORD, shared.to_team_id)),
    )


def other_teams(team: Team) -> list[Team]:
    """Those of the installation, of real families or of simulated ones as this team's are."""
    found = Team.objects.filter(is_simulated=team.is_simulated).exclude(pk=team.pk).select_related("organisation")
    return list(found.order_by("organisation__name", "name"))


def opened_to(user: Any) -> dict[int, str]:
    """Families of other teams that the user reads, each with the words for a list."""
    reach = reach_of(user)
    own, opened = reach.teams(Permission.SEE_FAMILIES), reach.families(Permission.SEE_FAMILIES).opened
    words = {GrantKind.SHARED_CARE: "shared by {}", GrantKind.BREAK_GLASS: "open to you in an emergency"}
    return {
        grant.family_id: words[GrantKind(grant.kind)].format(grant.team)
        for grant in reach.grants
        if grant.kind in words
        and grant.family_id in opened
        and (grant.team_id not in own or grant.kind == GrantKind.BREAK_GLASS)
    }
