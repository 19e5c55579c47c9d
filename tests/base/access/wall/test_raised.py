"""The application's role cannot take the wall down, and no table is forgotten."""

from dataclasses import replace

import psycopg
import pytest
from django.db import connection

from holdfast.base.access.functions import FUNCTIONS
from holdfast.base.access.keys import key_functions
from holdfast.base.access.policies import OPEN, guarded_models, policies
from holdfast.base.access.raising import open_tables, raise_wall

OWNERS = "select proname, pg_get_userbyid(proowner) from pg_proc where proname like 'holdfast\\_%'"
RAISED = """
    select c.relname, p.polname from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relrowsecurity and p.polname like 'holdfast\\_%'
"""


@pytest.mark.parametrize(
    "statement",
    [
        "alter table people_person disable row level security",
        "drop policy holdfast_see on people_person",
        "alter policy holdfast_see on people_person using (true)",
        "create policy mine on people_person using (true)",
        "create or replace function holdfast_teams() returns bigint[] language sql as $$ select '{1,2}'::bigint[] $$",
        "create or replace function holdfast_without_anybody() returns bigint[] language sql as $$ select '{1}' $$",
        "alter function holdfast_enter(bigint, date, timestamptz) security invoker",
        "drop function holdfast_teams() cascade",
        "create view mine as select * from people_person",
        "set session authorization holdfast_owner",
        "alter role current_user bypassrls",
    ],
)
def test_the_application_cannot_take_it_down(inside, statement):
    with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedObject)):
        inside.execute(statement)


def test_the_application_cannot_step_over_it(inside):
    """PostgreSQL refuses to answer rather than to answer with fewer rows than there are."""
    inside.execute("set local row_security = off")
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        inside.execute("select count(*) from people_person")


def test_its_functions_belong_to_the_owner_of_the_tables(walled, test_server):
    with walled.application() as connection:
        found = dict(connection.execute(OWNERS).fetchall())
    named = {name.split("(")[0] for name in (*FUNCTIONS, *key_functions(guarded_models()))}
    assert named <= set(found)
    assert set(found.values()) == {test_server.owner.user}


def test_every_table_with_a_team_is_guarded_but_for_those_that_name_nobody(walled):
    with walled.application() as connection:
        assert set(policies()) <= set(connection.execute(RAISED).fetchall())
    assert {model._meta.label for model in guarded_models()} & OPEN == set()


def test_a_new_table_with_a_team_is_found_open(committed_db, test_server):
    assert open_tables() == []
    with psycopg.connect(**replace(test_server.owner, name=committed_db).libpq()) as owner:
        owner.execute("create table care_letter (id bigint, team_id bigint)")
        owner.execute("alter table people_person disable row level security")
    assert open_tables() == ["care_letter", "people_person"]


def test_raising_it_again_changes_nothing_and_mends_what_was_changed(committed_db, test_server):
    with test_server.django_on(committed_db, role=test_server.owner):
        assert raise_wall() == 0
        with connection.cursor() as cursor:
            cursor.execute("drop policy holdfast_see on people_person")
            cursor.execute("create policy holdfast_mine on people_person using (true)")
        assert raise_wall() == 2
        assert raise_wall() == 0
