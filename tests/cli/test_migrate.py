"""`holdfast migrate`: the owner makes the tables, the application only fills them."""

from dataclasses import replace

import psycopg

from holdfast.config.postgres.cluster import Cluster
from holdfast.config.postgres.roles import OWNER
from tests.cli.running import holdfast

OWNERS = "SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace = 'public'::regnamespace"


def test_a_first_and_a_second_time(home):
    first = holdfast("migrate", HOLDFAST_HOME=str(home))
    assert first.returncode == 0, first.stderr
    assert "Applying people.0001_initial" in first.stdout
    second = holdfast("migrate", HOLDFAST_HOME=str(home))
    assert second.stdout == "Starting the database\nThe database is up to date\n"
    cluster = Cluster(home)
    with cluster.use(), psycopg.connect(**cluster.connection().libpq()) as application:
        assert application.execute(OWNERS).fetchall() == [(OWNER,)]
        assert application.execute("SELECT count(*) FROM django_migrations").fetchone() > (0,)


def test_a_wrong_address_is_one_sentence():
    said = holdfast("migrate", DATABASE_URL="postgresql://ann:s3cret@127.0.0.1:many/care")
    assert said.returncode == 2
    assert said.stderr.startswith("DATABASE_URL: the port is not a number")
    assert "s3cret" not in said.stderr


def test_on_a_server_of_ones_own(test_server):
    with test_server.fresh_database() as database:
        said = holdfast("migrate", **test_server.addresses(database))
        assert (said.returncode, said.stdout) == (0, "The database is up to date\n")
        with psycopg.connect(**replace(test_server.application, name=database).libpq()) as application:
            assert application.execute("SELECT count(*) FROM audit_auditevent").fetchone() == (0,)


def test_sessions_that_have_ended_are_removed(test_server):
    with test_server.fresh_database() as database:
        with psycopg.connect(**replace(test_server.owner, name=database).libpq()) as owner:
            owner.execute("INSERT INTO django_session VALUES ('ended', '', '2020-01-01'), ('in use', '', '2999-01-01')")
        assert holdfast("migrate", **test_server.addresses(database)).returncode == 0
        with psycopg.connect(**replace(test_server.application, name=database).libpq()) as application:
            assert application.execute("SELECT session_key FROM django_session").fetchall() == [("in use",)]


def test_an_owner_without_the_right_to_make_tables(test_server):
    with test_server.fresh_database() as database:
        application = test_server.addresses(database)["DATABASE_URL"]
        with psycopg.connect(**replace(test_server.owner, name=database).libpq()) as owner:
            owner.execute("DROP TABLE django_migrations")
        said = holdfast("migrate", DATABASE_URL=application)
    assert said.returncode == 2
    assert said.stderr.startswith("The database could not be brought up to date: ")
    assert said.stderr.count("\n") == 1


def test_a_role_that_does_not_exist(test_server):
    with test_server.fresh_database() as database:
        addresses = test_server.addresses(database)
        said = holdfast("migrate", **addresses | {"DATABASE_URL": "postgresql://stranger:x@h/care"})
    assert said.returncode == 2
    assert said.stderr.startswith("The role stranger could not be given its rights: ")
