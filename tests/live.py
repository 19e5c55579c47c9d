"""The running service for journeys in a browser: a real web server on a database of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.cli.running import free_port, read_until, serving, status_of
from tests.databases import TestServer


@dataclass(frozen=True)
class LiveService:
    """`django_on(database)` of the test server prepares records that the pages then show."""

    url: str
    database: str


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
            live = LiveService(f"http://127.0.0.1:{port}", database)
            assert status_of(f"{live.url}/health/") == 200
            yield live
