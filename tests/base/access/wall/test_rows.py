"""The application's own connection and plain SQL: another team's rows are not there."""

import psycopg
import pytest
from psycopg import sql

from holdfast.base.access.policies import guarded_models
from tests.base.access.wall.conftest import enter, tables

REFUSED = psycopg.errors.InsufficientPrivilege
FILLED = "select count(*) from {} where team_id = %s"
WRITTEN_COLUMNS = """
    select column_name from information_schema.columns
    where table_schema = 'public' and table_name = %s and is_generated = 'NEVER'
"""


def count(connection: psycopg.Connection, table: str, team: int) -> int:
    return connection.execute(sql.SQL(FILLED).format(sql.Identifier(table)), [team]).fetchone()[0]


def test_nobody_who_has_not_entered_sees_a_row(walled):
    with walled.application() as connection:
        for model in guarded_models():
            table = sql.Identifier(model._meta.db_table)
            found = connection.execute(sql.SQL("select * from {}").format(table)).fetchall()
            nobodys = [row for row in found if model._meta.db_table == "audit_auditevent" and None in row]
            assert found == nobodys, model._meta.db_table


def test_whoever_entered_sees_their_teams_rows_and_no_others(walled, inside):
    compared = 0
    with walled.owner() as owner:
        for table in tables():
            here, there = (count(owner, table, side.team) for side in (walled.here, walled.there))
            assert (count(inside, table, walled.here.team), count(inside, table, walled.there.team)) == (here, 0), table
            compared += bool(here and there)
    assert compared >= 20


def test_somebody_else_on_the_same_connection_sees_theirs(walled, inside):
    enter(inside, walled.there.user)
    seen = "select array_agg(distinct team_id) from people_person"
    assert inside.execute(seen).fetchone() == ([walled.there.team],)


def test_what_was_entered_ends_with_the_transaction(walled, inside):
    assert inside.execute("select count(*) from people_person").fetchone()[0]
    inside.commit()
    assert inside.execute("select count(*) from people_person").fetchone() == (0,)


@pytest.mark.parametrize("known", [{"is_active": False}, {"ended_on": "2026-11-24"}, {"started_on": "2026-11-25"}])
def test_only_a_current_role_of_somebody_active_lets_in(walled, known):
    table = "organisation_user" if "is_active" in known else "organisation_membership"
    column, value = next(iter(known.items()))
    key = "id" if "is_active" in known else "user_id"
    with walled.application() as connection:
        connection.execute(f"update {table} set {column} = %s where {key} = %s", [value, walled.here.user])
        enter(connection, walled.here.user)
        assert connection.execute("select count(*) from people_family").fetchone() == (0,)


def test_no_row_is_given_to_another_team(walled, inside):
    """Each row of the other team is put in once more under a new number: refused before anything else is looked at."""
    refused = 0
    with walled.owner() as owner:
        for table in tables():
            whole = sql.SQL("select to_jsonb(t) from {} t where team_id = %s limit 1").format(sql.Identifier(table))
            found = owner.execute(whole, [walled.there.team]).fetchone()
            if found:
                refused += _refuses(inside, table, found[0])
    assert refused >= 20


def _refuses(connection: psycopg.Connection, table: str, row: dict) -> bool:
    names = [name for (name,) in connection.execute(WRITTEN_COLUMNS, [table]).fetchall()]
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    copy = sql.SQL("insert into {0} ({1}) select {1} from jsonb_populate_record(null::{0}, %s)")
    row = row | {"id": 10**9}
    with pytest.raises(REFUSED, match="row-level security"), connection.transaction():
        connection.execute(copy.format(sql.Identifier(table), columns), [psycopg.types.json.Jsonb(row)])
    return True


def test_no_row_is_moved_to_another_team(walled, inside):
    with pytest.raises(REFUSED, match="row-level security"), inside.transaction():
        inside.execute("update people_person set team_id = %s", [walled.there.team])


@pytest.mark.parametrize("statement", ["update {} set team_id = team_id where id = %s", "delete from {} where id = %s"])
def test_another_teams_rows_are_neither_changed_nor_removed(walled, inside, statement):
    for name in ("person", "family", "episode", "session", "consent"):
        model = walled.there.things[name]
        done = inside.execute(statement.format(model._meta.db_table), [model.pk])
        assert done.rowcount == 0, name


def test_nobody_learns_of_another_teams_row_through_a_key(walled, inside):
    """A new row may name any number that there is; what stands behind it stays out of sight."""
    person = walled.there.things["person"].pk
    found = inside.execute("select p.id from people_person p where p.id = %s for update", [person]).fetchall()
    assert found == []
