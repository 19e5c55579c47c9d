"""Two at one moment, in an order that the test decides: the second has to wait while the first is not kept yet."""

import threading
from collections.abc import Callable
from contextvars import copy_context
from typing import Any

from django.db import connection, connections, transaction


def while_it_waits(first: Callable[[], Any], second: Callable[[], Any]) -> Any:
    """Run `second` in a thread while `first` is written and not yet kept; its answer once `first` is kept."""
    answers: list[Any] = []

    def run() -> None:
        try:
            answers.append(second())
        finally:
            connections["default"].close()

    other = threading.Thread(target=copy_context().run, args=(run,))  # the same clock as here
    with transaction.atomic():
        first()
        other.start()
        while other.is_alive() and not somebody_waits():
            other.join(timeout=0.02)
    other.join(timeout=30)
    return answers[0]


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select exists(select from pg_locks where locktype = 'advisory' and not granted)")
        return bool(cursor.fetchone()[0])
