"""`holdfast doctor`: what is found, and what is wrong."""

import json

from tests.cli.running import holdfast


def look(**environment):
    said = holdfast("doctor", "--format", "json", **environment)
    return said.returncode, {row["what"]: row for row in json.loads(said.stdout)}


def test_a_fresh_machine_has_no_database_yet(home):
    code, found = look(HOLDFAST_HOME=str(home))
    assert code == 1
    assert "run `holdfast migrate`" in found["Database"]["wrong"]
    assert not (home / "postgres").exists()


def test_all_is_well_after_migrating(home):
    assert holdfast("migrate", HOLDFAST_HOME=str(home)).returncode == 0
    code, found = look(HOLDFAST_HOME=str(home))
    assert [row for row in found.values() if row["wrong"]] == []
    assert code == 0
    assert found["PostgreSQL server"]["found"].startswith("18.")
    assert found["Application's role"]["found"] == "holdfast_app"
    assert found["Owner's role"]["found"] == "holdfast_owner"


def test_an_opened_home_and_a_loosened_server_are_found(home):
    assert holdfast("migrate", HOLDFAST_HOME=str(home)).returncode == 0
    home.chmod(0o755)
    (home / "postgres" / "data" / "pg_hba.conf").write_text("local all all trust\n")
    code, found = look(HOLDFAST_HOME=str(home))
    assert code == 1
    assert found["Home"]["wrong"] == f"{home} is open to other accounts: chmod 700."
    assert "trust" in found["Signing in to it"]["wrong"]


def test_an_application_that_connects_as_the_owner_is_found(test_server):
    with test_server.fresh_database() as database:
        owner = test_server.addresses(database)["DATABASE_OWNER_URL"]
        code, found = look(DATABASE_URL=owner)
    assert code == 1
    assert "it owns" in found["Application's role"]["wrong"]


def test_a_database_that_cannot_be_looked_at(home):
    said = holdfast("doctor", DATABASE_URL="postgresql://ann:s3cret@127.0.0.1:1/care", HOLDFAST_HOME=str(home))
    assert said.returncode == 2
    assert said.stderr.startswith("The database care cannot be used as ann: ")
    assert "s3cret" not in said.stderr + said.stdout
