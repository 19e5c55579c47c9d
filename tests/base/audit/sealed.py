"""An audit with rows in both tables, sealed in several goes, for tests that do something to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import psycopg

from tests.databases import TestServer

PERSON = """
    insert into organisation_user (email, full_name, job_title, is_active, must_change_password, password)
    select 'person' || n || '@example.org', 'Person ' || n, '', true, false, '' from generate_series(1, 3) as n
"""
DONE = """
    insert into audit_auditevent
        (at, actor_id, actor_words, what, subject_type, subject_id, team_id, family_id, facts)
    select now() - (1000 - n) * interval '1 minute', (select min(id) from organisation_user), 'Isla Brightwater',
        'session.recorded', 'care.session', n, 1, nullif(mod(n, 5), 0), jsonb_build_object('minutes', n, 'b', 1.50)
    from generate_series(1, %s) as n
"""
LOOKED = """
    insert into audit_accessevent (at, actor_id, family_id, subject_type, subject_id, team_id, page, reason)
    select now() - (1000 - n) * interval '1 minute', (select min(id) from organisation_user), n, '', null, 1,
        'family', '' from generate_series(1, %s) as n
"""


@contextmanager
def owner_of(server: TestServer, database: str, *, autocommit: bool = True) -> Iterator[psycopg.Connection]:
    with psycopg.connect(**replace(server.owner, name=database).libpq(), autocommit=autocommit) as opened:
        yield opened


@contextmanager
def application_of(server: TestServer, database: str, *, autocommit: bool = True) -> Iterator[psycopg.Connection]:
    with psycopg.connect(**replace(server.application, name=database).libpq(), autocommit=autocommit) as opened:
        yield opened


def fill(owner: psycopg.Connection, rows: int = 30) -> None:
    owner.execute(PERSON)
    for _ in range(2):
        owner.execute(DONE, [rows])
        owner.execute(LOOKED, [rows])
        owner.execute("select holdfast_seal('2 seconds', 7)")
