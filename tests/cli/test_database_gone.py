"""The database goes and comes back while the pages are served: nobody has to start anything."""

import http.client
import os
import signal
import time
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from holdfast.config.postgres.keeper import kept_running
from tests.config.postgres.helpers import throwaway
from tests.live import live_service

PAGE = "/refer/nobody/"  # asks the database, and finds no such team


def asked(url: str, method: str = "GET", body: str | None = None) -> tuple[int, str]:
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=30)
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    connection.request(method, PAGE, body, kind)
    answer = connection.getresponse()
    found = answer.status, answer.read().decode()
    connection.close()
    return found


def test_pages_say_so_and_work_again_by_themselves(test_server):
    with (
        live_service(test_server) as live,
        psycopg.connect(**test_server.owner.libpq("postgres"), autocommit=True) as owner,
    ):
        name = sql.Identifier(live.database)
        assert asked(live.url)[0] == 404

        # When the database refuses everybody, and ends those that are connected
        owner.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(name))
        with psycopg.connect(**test_server.application.libpq("postgres"), autocommit=True) as application:
            application.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = current_user",
                [live.database],
            )
        status, page = asked(live.url)
        assert status == 503
        assert "Holdfast cannot reach its database" in page

        # Then it works as soon as it lets people in again
        owner.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(name))
        until = time.monotonic() + 10
        while asked(live.url)[0] != 404:
            assert time.monotonic() < until
            time.sleep(0.1)


def test_the_embedded_server_is_started_again_when_it_was_killed(home):
    cluster = throwaway(home)
    with cluster.use(), kept_running(cluster, lambda line: None):
        first = int((cluster.data / "postmaster.pid").read_text().split("\n")[0])
        os.kill(first, signal.SIGKILL)
        until = time.monotonic() + 20
        while True:
            try:
                with psycopg.connect(**cluster.connection().libpq()) as opened:
                    assert opened.execute("SELECT 1").fetchone() == (1,)
                break
            except psycopg.OperationalError:
                assert time.monotonic() < until
                time.sleep(0.05)
        assert int((cluster.data / "postmaster.pid").read_text().split("\n")[0]) != first
    assert not cluster.running()


def test_a_start_that_fails_is_said_once_and_tried_again(home, monkeypatch):
    from holdfast.config.postgres import keeper
    from holdfast.config.postgres.problem import DatabaseProblem

    monkeypatch.setattr(keeper, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(keeper, "LONGEST_PAUSE", 0.02)
    tries, said = [], []

    class Full:
        def running(self):
            return len(tries) >= 4

        def revive(self, progress):
            tries.append(1)
            raise DatabaseProblem("No space left on device")

    with kept_running(Full(), said.append):
        until = time.monotonic() + 5
        while len(tries) < 4 and time.monotonic() < until:
            time.sleep(0.01)
    assert len(tries) == 4
    assert len(said) == 1
    assert "No space left on device" in said[0]
