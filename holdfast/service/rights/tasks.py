"""What the queue does for requests: a pack is kept for a set time and then taken out, though nobody thinks of it."""

from holdfast.base.audit.actions import Visitor
from holdfast.base.jobs.queue import task
from holdfast.base.organisation.models import Team
from holdfast.service.rights.actions.packs import remove_old_packs

NIGHTLY = Visitor("Holdfast, every night")


@task(name="packs.nightly", title="Take out packs whose time is over", at="20 2 * * *")
def take_out_packs() -> None:
    for team in Team.objects.order_by("pk"):
        take_out_team_packs.enqueue(team_id=team.pk, once=str(team.pk))


@task(name="packs.take-out", title="Take out a team’s packs whose time is over")
def take_out_team_packs(*, team_id: int) -> None:
    remove_old_packs(team_id=team_id, by=NIGHTLY)
