"""What the queue does for the evaluation: a report that was asked for, and the extract every night."""

from typing import Any

from holdfast.base.jobs.queue import NIGHTLY, task
from holdfast.base.organisation.models import Team
from holdfast.reports import queries
from holdfast.reports.chapters.chapter import Asked
from holdfast.reports.extract import write_extract
from holdfast.reports.making.asking import codes_of, filters_from
from holdfast.reports.making.folders import Progress, progress_of, report_folder, tell
from holdfast.reports.making.make import NOT_WRITTEN, make
from holdfast.reports.making.marks import mark
from holdfast.reports.making.whole import STEPS
from holdfast.science.disclosure import AUDIENCES, Audience
from holdfast.science.errors import BadInput


@task(name="report.make", title="Make the evaluation report", retries=2)
def make_report(*, team_id: int, audience: str, **codes: Any) -> None:
    """Its folder is named by what it rests on: where the extract is another by now, it is that one's report."""
    team = Team.objects.get(pk=team_id)
    whom = next(one for one in AUDIENCES if one.id == audience)
    asked = queries.asked_of(team, filters_from(team, codes), whom)
    make(report_folder(team.slug, mark(asked, whom)), asked, whom)


@task(name="extract.nightly", title="Write every team's extract", at="30 1 * * *")
def write_extracts() -> None:
    write_team_extract.enqueue_for_each_team()


@task(name="extract.write", title="Write the extract of a team")
def write_team_extract(*, team_id: int) -> None:
    write_extract(team=Team.objects.get(pk=team_id), by=NIGHTLY)


def begin_report(*, team: Team, asked: Asked, audience: Audience) -> None:
    """Have a report made beside the page that asks for it, unless it is being made already.

    Raises
    ------
    BadInput
        When nothing can be written where reports lie.
    """
    folder = report_folder(team.slug, mark(asked, audience))
    found = progress_of(folder)
    if found is not None and not found.failed:
        return
    try:
        tell(folder, Progress("Waiting for its turn", 0, STEPS))
    except OSError as problem:
        raise BadInput(NOT_WRITTEN.format(problem.strerror)) from None
    make_report.enqueue(team_id=team.pk, once=folder.name, audience=audience.id, **codes_of(team, asked.filters))
