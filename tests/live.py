"""The running service for journeys in a browser: a real web server on a database of its own."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Thread

from tests.cli.running import free_port, read_until, serving, status_of
from tests.databases import TestServer


@dataclass(frozen=True)
class LiveService:
    """`django_on(database)` of the test server prepares records that the pages then show."""

    url: str
    database: str


def _heard(process: subprocess.Popen[str]) -> None:
    """What it says from then on is let go: a pipe that nobody reads fills up, and stops whoever writes."""
    assert process.stdout is not None
    with suppress(OSError, ValueError):  # closed when the service has ended
        while os.read(process.stdout.fileno(), 65536):
            pass


@contextmanager
def live_service(
    server: TestServer, fill: Callable[[str], object] = lambda database: None, **environment: str
) -> Iterator[LiveService]:
    """`fill` gets the name of the database before anybody is served from it."""
    port = free_port()
    with server.fresh_database() as database:
        fill(database)
        with serving("serve", "--port", str(port), **server.addresses(database), **environment) as process:
            read_until(process, "Holdfast is on")
            Thread(target=_heard, args=[process], daemon=True).start()
            live = LiveService(f"http://127.0.0.1:{port}", database)
            assert status_of(f"{live.url}/health/") == 200
            yield live
