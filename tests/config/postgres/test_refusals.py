"""What cannot be started is refused in one sentence, and nothing is half done."""

import os

import pytest

from holdfast.config.postgres.problem import DatabaseProblem
from tests.config.postgres.helpers import modes, throwaway


@pytest.fixture
def made(place):
    cluster = throwaway(place / "home")
    with cluster.use():
        pass
    return cluster


def refusal(cluster) -> str:
    with pytest.raises(DatabaseProblem) as refused, cluster.use():
        pass
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize("missing", ["PG_VERSION", "global/pg_control"])
def test_an_incomplete_data_folder(made, missing):
    (made.data / missing).unlink()
    assert refusal(made) == (
        f"The data folder {made.data} is not complete: move it away or put a backup in its place, then start again."
    )


def test_data_of_another_version(made):
    (made.data / "PG_VERSION").write_text("12\n")
    assert "were written by PostgreSQL 12 and the programs here are 18" in refusal(made)


def test_a_damaged_file_of_passwords(made):
    made.passwords_file.write_text("{")
    with pytest.raises(DatabaseProblem, match=r"passwords\.json is damaged"):
        made.connection()


def test_a_setting_that_the_server_does_not_understand(made):
    with (made.data / "postgresql.conf").open("a") as file:
        file.write("shared_buffers = plenty\n")
    assert refusal(made).startswith("The database did not start: ")
    assert not made.running()


def test_programs_that_are_not_there(place):
    assert refusal(throwaway(place / "home", programs=place / "nowhere")).endswith("cannot be run.")


def test_a_home_that_is_a_file(place):
    (place / "home").write_text("")
    assert str(place / "home") in refusal(throwaway(place / "home"))


def test_a_home_that_the_servers_account_cannot_reach(private_place, as_root):
    before = modes(private_place)
    cluster = throwaway(private_place / "below" / "home")
    if as_root:
        assert f"cannot reach {cluster.home}: set HOLDFAST_HOME" in refusal(cluster)
        assert os.listdir(private_place) == []
    else:
        with cluster.use():
            assert cluster.running()
    assert modes(private_place) == before
