"""Who works with a family now."""

from holdfast.base.access.queries import reached_by
from holdfast.base.access.roles import PERMISSIONS, Permission
from holdfast.base.organisation.models import User
from holdfast.base.organisation.queries import current_memberships
from holdfast.service.care.models import Allocation, Episode


def current_allocation(episode: Episode) -> Allocation | None:
    standing = Allocation.objects.filter(episode=episode, ended_on__isnull=True)
    return standing.select_related("practitioner", "supervisor", "site").first()


def told_of_alerts(episode: Episode) -> list[User]:
    """The practitioner and the supervisor; every clinical director where no supervisor is there to be told.

    Only who works in the team today can open the alert. Where even directors are missing, everybody who writes in the
    team's records is told, else everybody who sees its families: an alert that reaches nobody is worse than one too
    many.
    """
    here = _working_today(episode.team_id)
    allocation = current_allocation(episode)
    writing = here[Permission.WRITE_RECORD]
    practitioner = writing.get(allocation.practitioner_id) if allocation else None
    supervisor = writing.get(allocation.supervisor_id) if allocation else None
    told = {person.pk: person for person in (practitioner, supervisor) if person is not None}
    # nobody supervises their own work: then the directors look as well
    if supervisor is None or supervisor == practitioner:
        told |= here[Permission.ALLOCATE]
    for people in (told, writing, here[Permission.SEE_FAMILIES]):
        if reached := reached_by(episode.family_id, people.values()):
            return reached
    return []


def _working_today(team_id: int) -> dict[Permission, dict[int, User]]:
    """Who holds each permission in the team today, by their number."""
    members = current_memberships().filter(team_id=team_id, user__is_active=True).select_related("user").order_by("pk")
    people = [(member.user, PERMISSIONS[member.role]) for member in members]
    return {
        permission: {user.pk: user for user, granted in people if permission in granted}
        for permission in (Permission.WRITE_RECORD, Permission.ALLOCATE, Permission.SEE_FAMILIES)
    }


def open_cases(practitioner: User, team_id: int) -> int:
    standing = Allocation.objects.filter(practitioner=practitioner, team_id=team_id, ended_on__isnull=True)
    return standing.filter(episode__closed_on__isnull=True).count()
