"""What the queue does for requests: a pack is kept for a set time and then taken out, though nobody thinks of it."""

from holdfast.base.jobs.queue import NIGHTLY, task
from holdfast.service.rights.actions.packs import remove_old_packs


@task(name="packs.nightly", title="Take out packs whose time is over", at="20 2 * * *")
def take_out_packs() -> None:
    take_out_team_packs.enqueue_for_each_team()


@task(name="packs.take-out", title="Take out a team’s packs whose time is over")
def take_out_team_packs(*, team_id: int) -> None:
    remove_old_packs(team_id=team_id, by=NIGHTLY)
