"""Do in the test's own transaction what a worker would do in a process of its own."""

from types import SimpleNamespace
from typing import Any

from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from holdfast.base.jobs.failure import keep_failure
from holdfast.base.jobs.queue import TASKS
from holdfast.reports.tasks import write_team_extract


def do_jobs() -> int:
    """Run every job that waits, in its order; one that fails stays waiting and raises. How many were run."""
    waiting = list(ProcrastinateJob.objects.filter(status="todo").order_by("pk"))
    for job in waiting:
        do_job(job)
    return len(waiting)


def do_job(job: Any) -> None:
    TASKS[job.task_name].queued.func(SimpleNamespace(job=job.procrastinate_job), **job.args)
    ProcrastinateJob.objects.filter(pk=job.pk)._raw_delete("default")


def failed_job(team: Any) -> ProcrastinateJob:
    """A job of a team that was tried and failed for good."""
    write_team_extract.enqueue(team_id=team.pk)
    job = ProcrastinateJob.objects.order_by("pk").last()
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'doing' where id = %s", [job.pk])
        cursor.execute("update procrastinate_jobs set status = 'failed', attempts = 4 where id = %s", [job.pk])
    keep_failure(job_id=job.pk, task=job.task_name, team_id=team.pk, error=OSError(28, "No space left on device"))
    job.refresh_from_db()
    return job
