"""What waits, runs, failed and was last done, for those who manage a team."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

from holdfast.base.jobs.models import JobFailure
from holdfast.base.jobs.queue import TASKS

WAITING = ("todo", "doing")
SHOWN = 50


@dataclass(frozen=True, slots=True)
class JobRow:
    pk: int
    title: str
    status: str
    tries: int
    next_at: datetime | None
    failed_at: datetime | None
    kind: str
    place: str
    said: str


def jobs_within(teams: Iterable[int]) -> QuerySet[ProcrastinateJob]:
    """Jobs for these teams, and those for the whole installation."""
    theirs = Q(args__team_id__in=list(teams)) | Q(args__team_id=None) | ~Q(args__has_key="team_id")
    return ProcrastinateJob.objects.filter(theirs, task_name__in=TASKS)


def failed_jobs(teams: Iterable[int]) -> list[JobRow]:
    aside = JobFailure.objects.filter(job_id=OuterRef("pk"), set_aside_at__isnull=False)
    return _rows(jobs_within(teams).filter(~Exists(aside), status="failed").order_by("-pk")[:SHOWN])


def waiting_jobs(teams: Iterable[int]) -> list[JobRow]:
    """At work or waiting; one that has failed before and will be tried again tells its last failure."""
    return _rows(jobs_within(teams).filter(status__in=WAITING).order_by("scheduled_at", "pk")[:SHOWN])


def last_done(teams: Iterable[int]) -> dict[str, datetime]:
    """When each task was last done, by its title."""
    done = ProcrastinateEvent.objects.filter(type="succeeded", job__in=jobs_within(teams).filter(status="succeeded"))
    found = done.values_list("job__task_name").annotate(at=Max("at")).order_by("job__task_name")
    return {TASKS[name].title: at for name, at in found if at is not None}


def counts_by_status() -> dict[str, int]:
    """How many jobs stand in each state, for monitoring."""
    return dict(ProcrastinateJob.objects.values_list("status").annotate(n=Count("pk")).order_by("status"))


def _rows(jobs: QuerySet[ProcrastinateJob]) -> list[JobRow]:
    found = list(jobs)
    failures = JobFailure.objects.filter(job_id__in=[job.pk for job in found]).order_by("job_id", "-at", "-pk")
    latest = {failure.job_id: failure for failure in failures.reverse()}
    return [_row(job, latest.get(job.pk)) for job in found]


def _row(job: ProcrastinateJob, failure: JobFailure | None) -> JobRow:
    return JobRow(
        pk=job.pk,
        title=TASKS[job.task_name].title,
        status=job.status,
        tries=job.attempts,
        next_at=job.scheduled_at,
        failed_at=failure.at if failure else None,
        kind=failure.kind if failure else "",
        place=failure.place if failure else "",
        said=failure.said if failure else "",
    )
