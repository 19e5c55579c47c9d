"""What happened stays as it was written: the application may only add, and even the owner of the tables is refused."""

from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from holdfast.base.audit.actions import log_access
from holdfast.service.care.models import NoteVersion, RiskNote
from holdfast.service.people.models import SealedLink, SealOpening
from holdfast.service.referrals.models import ReferralAmendment
from tests.access.things import NOW
from tests.access.world import make_world
from tests.factories.placing import TESTS, place

ONLY_GROW = ["audit_auditevent", "audit_accessevent", "care_noteversion", "care_risknote"]
ONLY_GROW += ["referrals_referralamendment", "people_sealedlink", "people_sealopening"]
WAYS = ["UPDATE {} SET id = id + 1000000", "DELETE FROM {}"]


@pytest.fixture(scope="module")
def filled(test_server, django_db_setup: None, django_db_blocker) -> Iterator[str]:
    """Filled once: all that is tried there is refused."""
    with test_server.fresh_database() as database:
        with django_db_blocker.unblock(), test_server.django_on(database):
            fill()
        yield database


def fill() -> None:
    world = make_world()
    found, director = world.things, world.people["clinical_director"]
    family, episode = found["family"], found["episode"]
    log_access(by=director, family=family, page="family")
    note = RiskNote(team=world.team, family=family, episode=episode, kind="risk", text="A worry", author=director)
    note.noted_at = NOW
    amendment = ReferralAmendment(team=world.team, referral=found["referral"], field="phone", reason="Wrong figure")
    amendment.amended_at, amendment.amended_by = NOW, director
    sealed = SealedLink(
        team=world.team, birth_side=1, new_side=2, court_order="Court", sealed_at=NOW, sealed_by=director
    )
    opening = SealOpening(team=world.team, link=sealed, opened_at=NOW, opened_by=director, reason="Asked")
    for thing in (note, amendment, sealed, opening):
        place(thing=thing, by=TESTS)
    assert NoteVersion.objects.exists()


@pytest.fixture
def owner(test_server, filled: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(**replace(test_server.owner, name=filled).libpq(), autocommit=True) as opened:
        yield opened


@pytest.fixture
def application(test_server, filled: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(**replace(test_server.application, name=filled).libpq(), autocommit=True) as opened:
        yield opened


def on(statement: str, table: str) -> sql.Composed:
    return sql.SQL(statement).format(sql.Identifier(table))


def test_the_application_may_not_even_try(application: psycopg.Connection) -> None:
    for table in ONLY_GROW:
        for way in (*WAYS, "TRUNCATE {}"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                application.execute(on(way, table))


def test_the_owner_is_refused_by_the_database(owner: psycopg.Connection) -> None:
    for table in ONLY_GROW:
        for way in WAYS:
            with pytest.raises(psycopg.errors.RestrictViolation, match=f"rows of {table} are only ever added"):
                owner.execute(on(way, table))


def test_the_audit_is_not_emptied_by_its_owner_either(owner: psycopg.Connection) -> None:
    for table in ONLY_GROW[:2]:
        with pytest.raises(psycopg.errors.RestrictViolation, match="only ever added"):
            owner.execute(on("TRUNCATE {}", table))


@pytest.mark.django_db
def test_these_are_all_the_tables_that_only_grow() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE proname = 'holdfast_refuse_change'"
        )
        # seals have tests of their own, in test_chain.py
        assert {table for (table,) in cursor.fetchall()} == {*ONLY_GROW, "audit_seal"}


@pytest.mark.django_db
def test_the_application_owns_nothing_and_shapes_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT has_schema_privilege('public', 'CREATE'), has_schema_privilege('public', 'USAGE')")
        assert cursor.fetchone() == (False, True)
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE has_table_privilege(oid, 'TRUNCATE, REFERENCES, TRIGGER'))"
            " FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        tables, shaped = cursor.fetchone()
        assert (tables > 30, shaped) == (True, 0)
