"""Who works with a family now."""

from holdfast.base.access.roles import PERMISSIONS, Permission
from holdfast.base.organisation.models import Membership, User
from holdfast.service.care.models import Allocation, Episode


def current_allocation(episode: Episode) -> Allocation | None:
    standing = Allocation.objects.filter(episode=episode, ended_on__isnull=True)
    return standing.select_related("practitioner", "supervisor", "site").first()


def told_of_alerts(episode: Episode) -> list[User]:
    """The practitioner and the supervisor; before allocation, everybody who may allocate in the team."""
    allocation = current_allocation(episode)
    if allocation:
        people = {allocation.practitioner_id: allocation.practitioner, allocation.supervisor_id: allocation.supervisor}
        return list(people.values())
    roles = [role for role, granted in PERMISSIONS.items() if Permission.ALLOCATE in granted]
    members = Membership.objects.filter(team_id=episode.team_id, role__in=roles, ended_on__isnull=True)
    return [member.user for member in members.select_related("user").order_by("pk")]


def open_cases(practitioner: User, team_id: int) -> int:
    standing = Allocation.objects.filter(practitioner=practitioner, team_id=team_id, ended_on__isnull=True)
    return standing.filter(episode__closed_on__isnull=True).count()
