"""The running service for journeys in a browser: a real web server on a database of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.cli.running import free_port, read_until, serving
from tests.databases import TestServer


@dataclass(frozen=True)
class LiveService:
    """`django_on(database)` of the test server prepares records that the pages then show."""

    url: str
    database: str


@contextmanager
def live_service(server: TestServer) -> Iterator[LiveService]:
    port = free_port()
    with (
        server.fresh_database() as database,
        serving("serve", "--port", str(port), **server.addresses(database)) as process,
    ):
        read_until(process, "Holdfast is on")
        yield LiveService(f"http://127.0.0.1:{port}", database)
