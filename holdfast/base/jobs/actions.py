from typing import Any

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.jobs.models import JobFailure


@action
def try_again(*, job: ProcrastinateJob, by: Any) -> bool:
    """Put a failed job back into the queue; False when somebody was quicker."""
    failed = ProcrastinateJob.objects.select_for_update().filter(pk=job.pk, status="failed").first()
    if failed:
        app.job_manager.retry_job_by_id(failed.pk, retry_at=clock.now())
    record(by=by, what="job.tried_again", about=job, task=job.task_name, done=bool(failed))
    return bool(failed)


@action
def set_aside(*, job: ProcrastinateJob, by: Any) -> None:
    """Take a failed job off the page; what failed stays kept."""
    JobFailure.objects.filter(job_id=job.pk, set_aside_at=None).update(set_aside_at=clock.now())
    record(by=by, what="job.set_aside", about=job, task=job.task_name, tries=job.attempts)
