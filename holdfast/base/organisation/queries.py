from django.db.models import Q, QuerySet

from holdfast.base.common import clock
from holdfast.base.organisation.models import Membership, Role, Team


def demonstration_accounts() -> list[Membership]:
    """One member of staff for each role, to sign in as where nothing is real; none beside a single real team."""
    if Team.objects.filter(is_simulated=False).exists():
        return []
    order = {role: place for place, role in enumerate(Role.values)}
    first = current_memberships().filter(user__is_active=True).order_by("role", "pk").distinct("role")
    return sorted(first.select_related("user"), key=lambda member: order[member.role])


def current_memberships() -> QuerySet[Membership]:
    today = clock.today()
    return Membership.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today), started_on__lte=today)
