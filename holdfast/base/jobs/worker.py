"""Run jobs until told to stop. What a killed worker left half done is taken up again."""

import asyncio
from contextlib import suppress

from django.db import connections
from procrastinate import App, exceptions
from procrastinate.contrib.django import app
from procrastinate.psycopg_connector import PsycopgConnector

SILENT = 30
"""Seconds without a sign of life after which a worker counts as dead."""
KEPT_HOURS = 24 * 30
"""Jobs that are done are kept for a month, so that the page can say when each was last done."""


def connector() -> PsycopgConnector:
    asked = connections["default"].get_connection_params()
    return PsycopgConnector(
        kwargs={name: value for name, value in asked.items() if name not in ("cursor_factory", "context")},
        min_size=1,
        max_size=3,
    )


def work(*, wait: bool = True) -> None:
    """Work until the process is told to end, or, without `wait`, until nothing waits any more."""
    with app.replace_connector(connector()):
        asyncio.run(_work(wait))


async def _work(wait: bool) -> None:
    async with app.open_async():
        await take_up(app)
        rescue = asyncio.create_task(_rescue_now_and_then()) if wait else None
        try:
            await app.run_worker_async(
                concurrency=1, wait=wait, install_signal_handlers=wait, fetch_job_polling_interval=5
            )
        finally:
            if rescue:
                rescue.cancel()
                with suppress(asyncio.CancelledError):
                    await rescue


async def _rescue_now_and_then() -> None:
    while True:
        await asyncio.sleep(SILENT)
        with suppress(exceptions.ConnectorException):  # the database is away: the worker itself says so
            await take_up(app)


async def take_up(queue: App) -> int:
    """Queue again what a worker was at when it died; jobs can be done twice without harm."""
    stalled = list(await queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT))
    for job in stalled:
        await queue.job_manager.retry_job(job)
    await queue.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS)
    return len(stalled)
