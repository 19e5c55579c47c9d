"""`holdfast serve`: starts what it needs, and stops what it started."""

import os
import select
import signal
import socket
from pathlib import Path
from urllib.request import urlopen

import pytest

from holdfast.cli.serve import check_port
from holdfast.config.postgres.cluster import Cluster
from tests.cli.running import free_port, holdfast, read_until, serving, status_of


def children_of(process):
    """The processes that the command has started."""
    return [int(child) for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def test_a_port_in_use_is_said_before_anything_is_started(home):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = holdfast("serve", "--port", str(port), HOLDFAST_HOME=str(home))
    assert said.returncode == 2
    assert said.stderr == (
        f"Port {port} on 127.0.0.1 cannot be used (Address already in use): "
        "choose another with --port (make demo PORT=8001).\n"
    )
    assert not home.exists()


def test_a_database_without_its_tables_is_refused(home):
    said = holdfast("serve", "--port", str(free_port()), HOLDFAST_HOME=str(home))
    assert said.returncode == 2
    assert said.stderr.count("\n") == 1
    assert "run `holdfast migrate`" in said.stderr
    assert not Cluster(home).running()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_serves_until_it_is_ended(test_server, ending):
    port = free_port()
    with test_server.fresh_database() as database:
        with serving("serve", "--port", str(port), **test_server.addresses(database)) as process:
            read_until(process, f"Holdfast is on http://127.0.0.1:{port}")
            assert status_of(f"http://127.0.0.1:{port}/health/") == 200
            # As Ctrl-C in a terminal does, to the workers as well.
            os.killpg(process.pid, ending)
            read_until(process, "Stopped")
            assert process.wait(20) == 0
        check_port("127.0.0.1", port)


def test_a_worker_that_is_still_starting_leaves_ctrl_c_to_the_command(test_server):
    port = str(free_port())
    with (
        test_server.fresh_database() as database,
        serving("serve", "--port", port, **test_server.addresses(database)) as process,
    ):
        while not select.select([process.stdout], [], [], 0.02)[0]:
            for child in children_of(process):
                os.kill(child, signal.SIGINT)
        read_until(process, "Holdfast is on", seconds=1)
        os.killpg(process.pid, signal.SIGINT)
        assert process.communicate(timeout=30)[0] == "Stopped.\n"
        assert process.returncode == 0


def test_the_address_is_said_when_it_answers(test_server):
    port = free_port()
    with (
        test_server.fresh_database() as database,
        serving("serve", "--port", str(port), **test_server.addresses(database)) as process,
    ):
        read_until(process, "Holdfast is on")
        assert urlopen(f"http://127.0.0.1:{port}/health/", timeout=10).status == 200


def test_with_the_embedded_database_it_leaves_nothing_running(home):
    port = free_port()
    assert holdfast("migrate", HOLDFAST_HOME=str(home)).returncode == 0
    with serving("serve", "--port", str(port), HOLDFAST_HOME=str(home)) as process:
        read_until(process, "Holdfast is on")
        assert Cluster(home).running()
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    assert not Cluster(home).running()


def test_a_server_of_ones_own_that_does_not_answer():
    said = holdfast("serve", "--port", str(free_port()), DATABASE_URL="postgresql://ann:s3cret@127.0.0.1:1/care")
    assert said.returncode == 2
    assert said.stderr.startswith("The database care cannot be used as ann: ")
    assert said.stderr.count("\n") == 1
    assert "s3cret" not in said.stderr
