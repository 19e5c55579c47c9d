"""What the queue does for the forms of a family's record."""

from holdfast.base.jobs.queue import NIGHTLY, task
from holdfast.base.organisation.models import Team
from holdfast.service.people.actions.drafts import forget_old_form_drafts
from holdfast.service.people.queries.drafts import old_form_drafts


@task(name="form-drafts.nightly", title="Forget drafts of forms after a month", at="25 2 * * *")
def forget_drafts() -> None:
    forget_team_drafts.enqueue_for_each_team()


@task(name="form-drafts.forget", title="Forget a team’s drafts of forms after a month")
def forget_team_drafts(*, team_id: int) -> None:
    if old_form_drafts(team_id).exists():
        forget_old_form_drafts(team=Team.objects.get(pk=team_id), by=NIGHTLY)
