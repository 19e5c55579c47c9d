"""The embedded server: made, started, shared and stopped."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from holdfast.config.postgres.cluster import Cluster
from holdfast.config.postgres.roles import APPLICATION, OWNER
from tests.config.postgres.helpers import ask, connect, throwaway


def server_number(cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().split()[0])


def test_a_first_start_makes_a_server_that_answers_and_stops_with_its_last_user(place):
    cluster = throwaway(place / "home")
    said = []
    with cluster.use(said.append):
        assert ask(cluster, "SELECT current_user") == APPLICATION
        assert ask(cluster, "SELECT current_user", OWNER) == OWNER
        assert cluster.running()
    assert not cluster.running()
    assert said == [f"Making the database in {cluster.data}", "Starting the database"]


def test_a_second_start_keeps_what_was_written(place):
    cluster = throwaway(place / "home")
    with cluster.use(), connect(cluster, OWNER) as owner:
        owner.execute("CREATE TABLE kept AS SELECT 7 AS number")
    with cluster.use():
        assert ask(cluster, "SELECT number FROM kept", OWNER) == 7


def test_it_sorts_alike_on_every_machine_and_stores_utf8(place):
    cluster = throwaway(place / "home")
    with cluster.use():
        assert (
            ask(cluster, "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'holdfast'") == "UTF8"
        )
        assert ask(cluster, "SELECT datcollate FROM pg_database WHERE datname = 'holdfast'") == "C.UTF-8"


def test_it_listens_on_no_network_address(place):
    cluster = throwaway(place / "home")
    with cluster.use():
        assert ask(cluster, "SHOW listen_addresses") == ""


@pytest.mark.parametrize("role", [OWNER, APPLICATION, "postgres"])
def test_nobody_comes_in_without_the_right_password(place, role):
    cluster = throwaway(place / "home")
    with cluster.use():
        place_of_it = cluster.connection(role).libpq()
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(**place_of_it | {"password": "guess"})


def test_its_log_holds_no_values(place):
    cluster = throwaway(place / "home")
    with cluster.use(), connect(cluster, OWNER) as owner:
        owner.execute("CREATE TABLE people (name text UNIQUE)")
        owner.execute("INSERT INTO people VALUES ('Ingrid')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            owner.execute("INSERT INTO people VALUES ('Ingrid')")
    log = (cluster.folder / "server.log").read_text()
    assert "duplicate key" in log
    assert "Ingrid" not in log


def test_several_starting_at_once_share_one_server(place):
    cluster = throwaway(place / "home")

    def use(_number: int) -> int:
        with throwaway(place / "home").use():
            return server_number(cluster)

    with cluster.use(), ThreadPoolExecutor(4) as pool:
        assert set(pool.map(use, range(4))) == {server_number(cluster)}


def test_the_server_stays_while_another_uses_it(place):
    cluster = throwaway(place / "home")
    with cluster.use():
        with throwaway(place / "home").use():
            pass
        assert ask(cluster, "SELECT 1") == 1
    assert not cluster.running()


def test_after_a_crash_the_next_start_has_everything_committed(place):
    cluster = Cluster(place / "home")
    with cluster.use():
        with connect(cluster, OWNER) as owner:
            owner.execute("CREATE TABLE kept AS SELECT 7 AS number")
        os.kill(server_number(cluster), signal.SIGKILL)
        with Cluster(place / "home").use():
            assert ask(cluster, "SELECT number FROM kept", OWNER) == 7


def test_a_crashed_servers_number_may_belong_to_another_process(place):
    cluster = throwaway(place / "home")
    with cluster.use():
        pass
    stranger = f"{os.getpid()}\n{cluster.data}\n0\n5432\n{cluster.sockets}\n\n0 0\nready\n"
    cluster.account.write(cluster.data / "postmaster.pid", stranger)
    assert not cluster.running()
    with cluster.use():
        assert ask(cluster, "SELECT 1") == 1


def test_what_a_broken_off_first_start_left_is_replaced(place):
    cluster = throwaway(place / "home")
    with cluster.use():
        pass
    os.rename(cluster.data, cluster.folder / "data.part")
    (cluster.folder / "data.part" / "PG_VERSION").unlink()
    with cluster.use():
        assert ask(cluster, "SELECT 1") == 1
    assert not (cluster.folder / "data.part").exists()


def test_lost_passwords_are_made_anew(place):
    cluster = throwaway(place / "home")
    with cluster.use():
        before = cluster.connection()
    cluster.passwords_file.unlink()
    with cluster.use():
        assert ask(cluster, "SELECT 1") == 1
        assert cluster.connection().password != before.password


@pytest.mark.parametrize("name", ["with space, comma", 'it\'s "quoted"', "x" * 120])
def test_any_folder_name_will_do(place, name):
    cluster = throwaway(place / name)
    with cluster.use():
        assert ask(cluster, "SELECT 1") == 1
    if not cluster.sockets.is_relative_to(place):
        cluster.account.must(["rmdir", cluster.sockets], "Removing the folder")


def test_the_connection_can_be_told_before_any_server_was_made(place):
    cluster = throwaway(place / "home")
    assert cluster.connection().password == ""
    assert not Path(cluster.connection().host).exists()
