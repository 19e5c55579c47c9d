"""Commands as processes of their own: they enter for the team that they work for, and refuse a database left open."""

import json
from dataclasses import replace

import psycopg
import pytest

from tests.cli.running import holdfast
from tests.factories import make_episode, make_family, make_team

LETS_IN = """
    create or replace function holdfast_without_anybody() returns bigint[] language sql as 'select array[1::bigint]'
"""


@pytest.fixture
def database(test_server, committed_db, home):
    """Where a command finds it, with a family in each of two teams."""
    for slug in ("saltmarsh", "elsewhere"):
        make_episode(make_family(make_team(slug)))
    return {**test_server.addresses(committed_db), "HOLDFAST_HOME": str(home)}


@pytest.fixture
def owner(test_server, committed_db):
    with psycopg.connect(**replace(test_server.owner, name=committed_db).libpq(), autocommit=True) as opened:
        yield opened


def test_an_extract_holds_the_families_of_its_team(database, home, tmp_path):
    said = holdfast("extract", "--team", "saltmarsh", "--out", str(tmp_path / "out"), **database)
    assert said.returncode == 0, said.stderr
    rows = json.loads((tmp_path / "out" / "manifest.json").read_text())["rows"]
    assert rows["episodes"] == 1


def test_a_team_is_added_and_its_audit_kept(database, owner):
    options = ["--organisation", "Coast", "--name", "Kelp", "--slug", "kelp", "--blueprint", "norpip"]
    said = holdfast("team", "add", *options, **database)
    assert said.returncode == 0, said.stderr
    kept = "select count(*) from audit_auditevent a join organisation_team t on t.id = a.team_id where t.slug = 'kelp'"
    assert owner.execute(kept).fetchone() == (1,)


def test_a_database_that_keeps_nobody_apart_is_served_by_no_command(database, owner):
    owner.execute("alter table care_noteversion disable row level security")
    said = holdfast("team", "list", **database)
    assert (said.returncode, said.stderr) == (
        2,
        "Nothing keeps the teams' rows apart in care_noteversion: run `holdfast migrate`.\n",
    )
    assert holdfast("migrate", **database).returncode == 0
    assert holdfast("team", "list", **database).returncode == 0


def test_the_doctor_finds_a_wall_with_a_hole(database, owner):
    assert "held back from nobody" not in holdfast("doctor", **database).stdout
    owner.execute("alter table care_noteversion disable row level security")
    owner.execute(LETS_IN)
    said = holdfast("doctor", **database)
    assert said.returncode == 1
    wrong = "rows of care_noteversion are held back from nobody and whoever has not signed in reaches rows"
    assert wrong in said.stdout
