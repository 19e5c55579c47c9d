"""What is still open when somebody leaves a team."""

from dataclasses import dataclass

from holdfast.base.organisation.models import User
from holdfast.service.care.models import Allocation, Episode


@dataclass(frozen=True)
class OpenWork:
    """Families in care whom somebody works with, and those whose work they supervise."""

    families: int
    supervised: int


def open_work(user: User, team_id: int) -> OpenWork:
    """Numbers only: who manages a team need not be somebody who opens its families' records."""
    standing = Allocation.objects.filter(team_id=team_id, ended_on__isnull=True, episode__closed_on__isnull=True)
    return OpenWork(
        families=standing.filter(practitioner=user).count(), supervised=standing.filter(supervisor=user).count()
    )


def families_open(team_id: int) -> int:
    return Episode.objects.filter(team_id=team_id, closed_on__isnull=True).count()
