"""A filled database of its own behind `holdfast serve`, and the people who are signed in there."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import psycopg

from benchmarks import environment, free_port, say
from benchmarks.family_page.filling import A_WORKER, Families, fill
from holdfast.config.postgres.cluster import Cluster
from holdfast.config.postgres.roles import APPLICATION, OWNER

LOOKS = 20  # pages of each family that somebody opened, in the audit
ACCESSES = """
    insert into audit_accessevent (at, actor_id, family_id, team_id, page, subject_type, reason)
    select now() - look * interval '1 day', 1, f.id, f.team_id, 'family', '', ''
    from people_family f, generate_series(1, %s) as look
"""


@dataclass(frozen=True)
class Worker:
    """Somebody signed in, and the numbers of their twelve families."""

    cookie: str
    families: range


@dataclass(frozen=True)
class Service:
    n: int
    port: int
    workers: list[Worker]
    director: str  # the cookie of the one who sees the first team's families
    events: int


@contextmanager
def service(n: int, people: int) -> Iterator[Service]:
    with tempfile.TemporaryDirectory(prefix="holdfast-load-", ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o755)  # noqa: S103 -- the server's own account must reach what lies below
        cluster = Cluster(Path(folder), throwaway=True)
        with cluster.use(say):
            place = _environment(folder, cluster)
            subprocess.run([sys.executable, "-m", "holdfast", "migrate"], check=True, capture_output=True, env=place)
            with filled(n, people, place, cluster.connection(OWNER).libpq()) as found:
                yield found


@contextmanager
def filled(n: int, people: int, place: dict[str, str], owner: dict[str, Any]) -> Iterator[Service]:
    """Families in a migrated database, and `holdfast serve` in front of it."""
    events = _fill(n, owner)
    workers = _workers(n, people, place)
    (director,) = _cookies(1, 1, place)
    with _serving(place) as port:
        yield Service(n, port, workers, director, events)


def _environment(folder: str, cluster: Cluster) -> dict[str, str]:
    return {
        **environment(),
        "HOLDFAST_HOME": folder,
        "DATABASE_URL": cluster.connection(APPLICATION).url(),
        "DATABASE_OWNER_URL": cluster.connection(OWNER).url(),
        "DJANGO_SETTINGS_MODULE": "soak.load.settings",
    }


def fill_with_looks(connection: psycopg.Connection[Any], n: int) -> None:
    """Families with sessions, notes and measures, and who looked at their records."""
    fill(connection, n, date.today(), lambda line: None)  # noqa: DTZ011
    connection.execute(ACCESSES, [LOOKS])
    connection.execute("analyze audit_accessevent")


def _fill(n: int, owner: dict[str, Any]) -> int:
    """How many events there are: visits, notes, measures, scores, and looks at records."""
    begun = time.perf_counter()
    say(f"Filling {n:,} generated families")
    with psycopg.connect(**owner) as connection:
        fill_with_looks(connection, n)
        counted = ("care_session", "care_noteversion", "measures_response", "measures_score", "audit_accessevent")
        events = sum(connection.execute(f"select count(*) from {table}").fetchone()[0] for table in counted)
    say(f"  {events:,} events, filled in {time.perf_counter() - begun:.0f} s")
    return events


def _workers(n: int, people: int, place: dict[str, str]) -> list[Worker]:
    first = Families(n, date.today()).teams + 1  # noqa: DTZ011
    cookies = _cookies(people, first, place)
    families = [range(w * A_WORKER + 1, min((w + 1) * A_WORKER, n) + 1) for w in range(len(cookies))]
    return [Worker(cookie, own) for cookie, own in zip(cookies, families, strict=True)]


def _cookies(people: int, first: int, place: dict[str, str]) -> list[str]:
    command = [sys.executable, "-m", "soak.load.signing_in", str(people), str(first)]
    keys = subprocess.run(command, check=True, capture_output=True, text=True, env=place).stdout.split()
    return [f"sessionid={key}" for key in keys]


@contextmanager
def _serving(place: dict[str, str]) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "holdfast", "serve", "--no-jobs", "--port", str(port)]
    server = subprocess.Popen(command, env=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port, server)
        yield port
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=60)


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")
