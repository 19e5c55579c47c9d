"""The worker when the database goes while it ends."""

import asyncio

import psycopg
import pytest
from django.db import OperationalError
from procrastinate import exceptions

from holdfast.base.jobs import worker
from holdfast.science.errors import BadInput


def test_it_ends_although_the_rescue_swallows_its_cancellation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a database that was away for half a minute leaves a process that lives and does nothing for ever."""

    async def swallow(_: object) -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            raise exceptions.ConnectorException from None

    async def once() -> None:
        async with worker.rescuing():
            await asyncio.sleep(0.05)

    monkeypatch.setattr(worker, "SILENT", 0.001)
    monkeypatch.setattr(worker, "take_up", swallow)
    asyncio.run(asyncio.wait_for(once(), timeout=3))


@pytest.mark.parametrize("error", [exceptions.ConnectorException, OperationalError, psycopg.OperationalError])
def test_a_database_that_is_gone_is_one_sentence(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    async def gone(_: bool) -> None:
        raise error

    monkeypatch.setattr(worker, "_work", gone)
    with pytest.raises(BadInput, match="does not answer any more"):
        worker.work()
