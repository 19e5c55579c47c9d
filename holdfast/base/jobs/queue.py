"""`@task`: a function that the queue runs, for one team or for the whole installation."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from procrastinate import JobContext, RetryStrategy, exceptions
from procrastinate.contrib.django import app
from procrastinate.jobs import Job
from procrastinate.retry import RetryDecision

from holdfast.base.audit.actions import Visitor
from holdfast.base.common.wall import entered_for
from holdfast.base.jobs.failure import keep_failure
from holdfast.base.organisation.models import Team
from holdfast.science.errors import BadInput

Code = int | str | None
Work = Callable[..., object]

# Rows of the queue are read by whoever runs the server: they hold numbers and codes, never names or words.
CODE = re.compile(r"[A-Za-z0-9_.:+-]{0,80}")
NIGHTLY = Visitor("Holdfast, every night")
"""Whom the audit names for what begins by itself."""
TASKS: dict[str, "Task"] = {}


class Patience(RetryStrategy):
    """Try again after 6, 36 and 216 seconds; what was asked wrongly stays wrong and is not tried again."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        return None if isinstance(exception, BadInput) else super().get_retry_decision(exception=exception, job=job)


@dataclass(frozen=True)
class Task:
    """`title` is what the page of failures calls it."""

    name: str
    title: str
    queued: Any = field(repr=False)

    def enqueue(self, *, team_id: int | None = None, once: str = "", **codes: Code) -> bool:
        """Queue it in the running transaction; False when the same (`once`) waits already.

        Raises
        ------
        TypeError
            When an argument is more than a number or a code.
        """
        for name, value in codes.items():
            if not (value is None or isinstance(value, int) or CODE.fullmatch(value)):
                raise TypeError(f"{self.name}: {name} must be a number or a code")
        asked = self.queued.configure(queueing_lock=f"{self.name}:{once}") if once else self.queued
        try:
            with transaction.atomic():
                asked.defer(team_id=team_id, **codes)
        except exceptions.AlreadyEnqueued:
            return False
        return True

    def enqueue_for_each_team(self) -> None:
        for team in Team.objects.order_by("pk"):
            self.enqueue(team_id=team.pk, once=str(team.pk))


def task(*, name: str, title: str, retries: int = 3, at: str = "") -> Callable[[Work], Task]:
    """Make a task of a function; `at` is a cron line in UTC for one that begins by itself.

    A task with a team runs with that team's rows in reach and no others; one without reaches no family.
    """

    def decorate(work: Work) -> Task:
        def run(context: JobContext, timestamp: int = 0, team_id: int | None = None, **codes: Code) -> None:
            try:
                with _within(team_id):
                    work(**({"team_id": team_id} if team_id is not None else {}), **codes)
            except Exception as error:
                keep_failure(job_id=int(context.job.id or 0), task=name, team_id=team_id, error=error)
                raise

        run.__name__ = name.replace(".", "_")
        queued = app.task(name=name, retry=Patience(max_attempts=retries, exponential_wait=6), pass_context=True)(run)
        if at:
            app.periodic(cron=at)(queued)
        TASKS[name] = Task(name, title, queued)
        return TASKS[name]

    return decorate


def _within(team_id: int | None) -> AbstractContextManager[Any]:
    return nullcontext() if team_id is None else entered_for([team_id])
