"""Whether somebody needs a second factor, read afresh at each request from what they hold today."""

from typing import Any

from holdfast.base.access.roles import PERMISSIONS
from holdfast.base.access.scope import memberships_of
from holdfast.base.organisation.models import Membership
from holdfast.base.signin.whom import opens_records


def second_factor_required(user: Any) -> bool:
    """Everybody whose roles open records, but for those who have only ever worked in simulated teams."""
    held = memberships_of(user)
    if not any(opens_records(PERMISSIONS[member.role]) for member in held):
        return False
    return any(not member.team.is_simulated for member in held) or not only_simulated(user)


def only_simulated(user: Any) -> bool:
    """Any role in a real team, past or to come, ends it: such an account is somebody's own."""
    return not Membership.objects.filter(user_id=user.pk, team__is_simulated=False).exists()
