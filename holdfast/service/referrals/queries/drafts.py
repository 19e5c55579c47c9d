"""The public side: the team behind an address, and the draft or sent referral behind a secret link."""

from datetime import datetime, timedelta

from django.db.models import Q

from holdfast.base.access.roles import PERMISSIONS, Permission
from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.base.organisation.queries import current_memberships
from holdfast.blueprints.shipped import available
from holdfast.service.referrals.models import Referral, ReferralStatus
from holdfast.service.referrals.rules.keys import key_hash

DRAFT_LIVES = timedelta(days=14)
DECIDERS = [role for role, allowed in PERMISSIONS.items() if Permission.DECIDE_REFERRALS in allowed]


def open_team(slug: str) -> Team | None:
    """The team, while somebody in it may decide on referrals; a form that nobody reads is not offered."""
    team = Team.objects.filter(slug=slug, blueprint__in=available()).first()
    if team is None:
        return None
    deciders = current_memberships().filter(team=team, role__in=DECIDERS, user__is_active=True)
    return team if deciders.exists() else None


def referral_by_key(team: Team, key: str) -> Referral | None:
    """A draft that still lives, or one that was sent; None for any other key."""
    found = Referral.objects.filter(team=team, resume_key_hash=key_hash(key)).select_related("team").first()
    if found is None or (found.status == ReferralStatus.DRAFT and lapses_at(found) < clock.now()):
        return None
    return found


def lapses_at(draft: Referral) -> datetime:
    return (draft.saved_at or draft.created_at) + DRAFT_LIVES


def lapsed_drafts(team: Team, now: datetime) -> list[int]:
    unsaved = Q(saved_at__isnull=True, created_at__lt=now - DRAFT_LIVES)
    stale = unsaved | Q(saved_at__lt=now - DRAFT_LIVES)
    return list(Referral.objects.filter(stale, team=team, status=ReferralStatus.DRAFT).values_list("pk", flat=True))
