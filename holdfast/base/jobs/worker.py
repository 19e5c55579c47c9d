"""Run jobs until told to stop. What a killed worker left half done is taken up again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext, suppress
from typing import Any

import psycopg
from asgiref.sync import sync_to_async
from django.db import OperationalError, connections
from procrastinate import App, exceptions
from procrastinate.contrib.django import app
from procrastinate.jobs import Job, Status
from procrastinate.psycopg_connector import PsycopgConnector

from holdfast.base.jobs.failure import keep_failure
from holdfast.science.errors import BadInput

SILENT = 30
"""Seconds without a sign of life after which a worker counts as dead."""
LAST_WAIT = 5
"""Seconds."""
MOST_DEATHS = 4
"""Tries after which a job that was left half done is not begun again."""
ENDED = "Every worker that was at it ended, which may be for want of memory."
KEPT_HOURS = 24 * 30
"""Jobs that are done are kept for a month, so that the page can say when each was last done."""


class WorkersEnded(BadInput):
    """Nobody raises it: it is the failure that is kept of a job under which workers die."""


def connector() -> PsycopgConnector:
    asked = connections["default"].get_connection_params()
    return PsycopgConnector(
        kwargs={name: value for name, value in asked.items() if name not in ("cursor_factory", "context")},
        min_size=1,
        max_size=3,
    )


def work(*, wait: bool = True) -> None:
    """Work until the process is told to end, or, without `wait`, until nothing waits any more."""
    try:
        with app.replace_connector(connector()):
            asyncio.run(_work(wait))
    except (exceptions.ConnectorException, OperationalError, psycopg.OperationalError):
        raise BadInput("The database does not answer any more: start this again when it does.") from None


async def _work(wait: bool) -> None:
    async with app.open_async():
        await take_up(app)
        async with rescuing() if wait else nullcontext():
            await app.run_worker_async(
                concurrency=1, wait=wait, install_signal_handlers=wait, fetch_job_polling_interval=5
            )


@asynccontextmanager
async def rescuing() -> AsyncIterator[None]:
    """Inside the block, what other workers left half done is taken up now and then."""
    ended = asyncio.Event()
    rescue = asyncio.create_task(_rescue_until(ended))
    try:
        yield
    finally:
        ended.set()
        rescue.cancel()
        # a statement that is cancelled while the database goes may end in another exception, or not at all
        await asyncio.wait([rescue], timeout=LAST_WAIT)


async def _give_up(queue: App, job: Job) -> None:
    await queue.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)
    team_id: Any = job.task_kwargs.get("team_id")
    await sync_to_async(keep_failure)(
        job_id=int(job.id or 0), task=job.task_name, team_id=team_id, error=WorkersEnded(ENDED)
    )


async def _rescue_until(ended: asyncio.Event) -> None:
    while not ended.is_set():
        await asyncio.sleep(SILENT)
        with suppress(exceptions.ConnectorException):  # the database is away: the worker itself says so
            await take_up(app)


async def take_up(queue: App) -> int:
    """Queue again what a worker was at when it died; jobs can be done twice without harm.

    One under which workers die again and again has failed: else it would end every worker for ever.
    """
    stalled = list(await queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT))
    for job in stalled:
        with suppress(exceptions.ConnectorException):  # another worker was quicker
            await (_give_up(queue, job) if job.attempts >= MOST_DEATHS else queue.job_manager.retry_job(job))
    await queue.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS)
    return len(stalled)
