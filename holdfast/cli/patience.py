"""Changes of tables beside people at work: no long wait for a lock, for everybody behind waits too; another try."""

import time
from collections.abc import Callable
from typing import Any

from holdfast.config.postgres.problem import DatabaseProblem

LOCK_TIMEOUT = "3s"
TRIES = 20
PAUSE = 2.0  # seconds; whoever queued behind goes first


def patiently(work: Callable[[], Any], progress: Callable[[str], None]) -> Any:
    """Run `work` again for as long as it meets a lock. What it had done before stays done: it goes on from there."""
    from django.db import OperationalError, connection
    from psycopg.errors import LockNotAvailable

    for tried in range(TRIES):
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}'")
            return work()
        except OperationalError as error:
            if not isinstance(error.__cause__, LockNotAvailable):
                raise
        if tried == 0:
            progress("Somebody is working on what has to change; trying again until there is a gap")
        time.sleep(PAUSE)
    raise DatabaseProblem(
        "The database was in use the whole time and is as it was before the last step: run `holdfast migrate` again"
        " when fewer people work. Nothing is half done."
    )
