"""What is still open when somebody leaves a team: numbers only, and whole.

Who manages a team need not be somebody who opens its families' records, and a restricted one may be shut to them; it
has to be handed over like any other.
"""

from dataclasses import dataclass

from holdfast.base.common.wall import entered_for
from holdfast.base.organisation.models import User
from holdfast.service.care.models import Allocation, Episode


@dataclass(frozen=True)
class OpenWork:
    """Families in care whom somebody works with, and those whose work they supervise."""

    families: int
    supervised: int


def open_work(user: User, team_id: int) -> OpenWork:
    standing = Allocation.objects.filter(team_id=team_id, ended_on__isnull=True, episode__closed_on__isnull=True)
    with entered_for([team_id]):
        return OpenWork(
            families=standing.filter(practitioner=user).count(), supervised=standing.filter(supervisor=user).count()
        )


def families_open(team_id: int) -> int:
    with entered_for([team_id]):
        return Episode.objects.filter(team_id=team_id, closed_on__isnull=True).count()
