"""Whatever the owner of the tables does to one sealed row, with the triggers out of the way, is found."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import sql

from holdfast.base.audit.anchors import Anchor, anchor_of
from holdfast.base.audit.sealing import Verdict, head, seal_audit, verify
from holdfast.science.errors import BadInput
from tests.base.audit.sealed import DONE, application_of, fill, owner_of

TABLES = ("audit_auditevent", "audit_accessevent")
# By table: a column, and something else that it could say.
OTHERWISE = {
    "audit_auditevent": {
        "at": "at + interval '1 microsecond'",
        "actor_id": "(select max(id) from organisation_user)",
        "actor_words": "actor_words || ' '",
        "what": "'session.read'",
        "subject_type": "'care.goal'",
        "subject_id": "subject_id + 1",
        "team_id": "null",
        "family_id": "coalesce(family_id, 0) + 1",
        "facts": """facts || '{"minutes": 0}'""",
        "id": "id + 1000000",
    },
    "audit_accessevent": {
        "at": "at - interval '1 hour'",
        "actor_id": "(select max(id) from organisation_user)",
        "family_id": "family_id + 1",
        "subject_type": "'x'",
        "subject_id": "7",
        "team_id": "2",
        "page": "'timeline'",
        "reason": "'On duty'",
        "id": "id + 1000000",
    },
}
WHOLE_SUBJECT = "subject_type = 'x', subject_id = 7"
SEALS = {
    "sealed_at": "sealed_at + interval '1 microsecond'",
    "table": "'audit_other'",
    "after": '"after" + 1',
    "last": "last + 1",
    "rows": "rows + 1",
    "columns": "columns[2:]",
    "digests": "overlay(digests placing '\\x00ff' from 40)",
    "previous": "overlay(previous placing '\\x00ff' from 3)",
    "hash": "overlay(hash placing '\\x00ff' from 3)",
    "number": "number + 1000",
}


@pytest.fixture
def owner(test_server: Any, committed_db: str) -> Iterator[psycopg.Connection]:
    with owner_of(test_server, committed_db, autocommit=False) as opened:
        fill(opened)
        opened.commit()
        yield opened


def off(owner: psycopg.Connection) -> None:
    for table in (*TABLES, "audit_seal"):
        owner.execute(sql.SQL("alter table {} disable trigger user").format(sql.Identifier(table)))


def after(owner: psycopg.Connection, *statements: str, **how: Any) -> Verdict:
    """What a check finds after these statements; they are taken back."""
    off(owner)
    for statement in statements:
        assert owner.execute(statement).rowcount != 0, statement
    found = verify(owner, **how)
    owner.rollback()
    return found


def test_a_sound_chain(owner: psycopg.Connection) -> None:
    found = verify(owner)
    assert (found.wrong, found.rows, found.unsealed) == ([], 120, 0)
    assert found.seals == 20
    owner.rollback()


def test_every_column_of_every_row_is_sealed(owner: psycopg.Connection) -> None:
    for table, columns in OTHERWISE.items():
        known = owner.execute("select attname from pg_attribute where attrelid = %s::regclass and attnum > 0", [table])
        assert {name for (name,) in known.fetchall()} == set(columns), "each column has something else to say here"
        for column, other in columns.items():
            change = WHOLE_SUBJECT if other in ("'x'", "7") else f"{column} = {other}"
            found = after(owner, f"update {table} set {change} where id = 33")
            assert [(one.table, one.row) for one in found.wrong] == [(table, 33)], column
            assert "Row 33 of" in found.wrong[0].sentence


def test_every_column_of_a_seal_is_sealed(owner: psycopg.Connection) -> None:
    for column, other in SEALS.items():
        found = after(owner, f'update audit_seal set "{column}" = {other} where number = 5')
        assert any(one.table == "audit_seal" for one in found.wrong), column


ROW = st.tuples(st.sampled_from(TABLES), st.integers(1, 60))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(row=ROW, data=st.data())
def test_any_single_change_removal_insertion_or_swap_is_found(
    owner: psycopg.Connection, row: tuple[str, int], data: st.DataObject
) -> None:
    table, number = row
    columns = ", ".join(name for name in OTHERWISE[table] if name != "id")
    other = data.draw(st.integers(1, 60).filter(lambda one: one != number))
    ways = {
        "changed": [f"update {table} set at = at + interval '1 second' where id = {number}"],
        "removed": [f"delete from {table} where id = {number}"],
        "inserted": [
            f"insert into {table} (id, {columns}) select -id, {columns} from {table} where id = {number}",
        ],
        "swapped": [
            f"update {table} set id = 0 where id = {number}",
            f"update {table} set id = {number} where id = {other}",
            f"update {table} set id = {other} where id = 0",
        ],
    }
    how = data.draw(st.sampled_from(sorted(ways)))
    found = after(owner, *ways[how])
    expected = {"swapped": {number, other}, "inserted": {-number}}.get(how, {number})
    assert {(one.table, one.row) for one in found.wrong} == {(table, each) for each in expected}


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(1, 20))
def test_a_seal_that_is_gone_is_found(owner: psycopg.Connection, number: int) -> None:
    known = head_of(owner)
    found = after(owner, f"delete from audit_seal where number = {number}", anchors=[known])
    assert any(f"seal {number}" in one.sentence.lower() for one in found.wrong)


def head_of(owner: psycopg.Connection) -> Anchor:
    number, hash_ = owner.execute("select number, hash from audit_seal order by number desc limit 1").fetchone()  # type: ignore[misc]
    return Anchor(number, bytes(hash_))


def test_an_end_that_was_cut_off_is_found_by_a_head_that_was_written_down(owner: psycopg.Connection) -> None:
    known = head_of(owner)
    cut = [
        "delete from audit_auditevent where id > (select after from audit_seal where number = 19)",
        "delete from audit_accessevent where id > (select after from audit_seal where number = 19)",
        "delete from audit_seal where number >= 19",
    ]
    assert any("its end is missing" in one.sentence for one in after(owner, *cut, anchors=[known]).wrong)


def test_a_chain_that_was_made_anew_is_found_by_a_head_that_was_written_down(owner: psycopg.Connection) -> None:
    known = head_of(owner)
    anew = [
        "update audit_auditevent set what = 'session.read' where id = 33",
        "delete from audit_seal",
        "select holdfast_seal('1 second', 5)",
    ]
    assert after(owner, *anew).wrong == [], "whoever owns the tables can make a whole new chain"
    assert "another one than when its head was written down" in after(owner, *anew, anchors=[known]).wrong[0].sentence
    assert after(owner, *anew, since=known).wrong != []


def test_only_what_came_after_a_head(owner: psycopg.Connection) -> None:
    number, hash_ = owner.execute("select number, hash from audit_seal where number = 10").fetchone()  # type: ignore[misc]
    known = Anchor(number, bytes(hash_))
    found = after(owner, "delete from audit_auditevent where id = 50", since=known)
    assert [one.row for one in found.wrong] == [50]
    assert found.seals == 10


def test_a_head_is_read_as_it_was_written_however_it_was_copied() -> None:
    known = Anchor(1042, bytes(range(32)))
    assert anchor_of(known.written()) == known
    assert anchor_of(f" 1042 : {known.written()[5:].upper()}\n") == known
    for wrong in ("", "1042", "1042:00", "-1:" + "0" * 64, "1042:" + "g" * 64):
        with pytest.raises(BadInput, match="head of the audit"):
            anchor_of(wrong)


def test_the_application_adds_no_seal_and_takes_none_away(test_server: Any, owner: psycopg.Connection) -> None:
    copied = 'insert into audit_seal select number + 1000, sealed_at, "table", after, last, rows, columns, digests, '
    with application_of(test_server, owner.info.dbname) as application:
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="added by the database alone"):
            application.execute(f"{copied} previous, hash from audit_seal")
        for statement in ("update audit_seal set rows = 0", "delete from audit_seal", "truncate audit_seal"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                application.execute(statement)


def test_the_application_seals_what_was_written(test_server: Any, committed_db: str, owner: psycopg.Connection) -> None:
    with owner_of(test_server, committed_db) as writer:
        writer.execute(DONE, [3])
    before = head()
    assert seal_audit() == 1
    assert seal_audit() == 0, "nothing new, no new seal"
    assert before
    assert head() != before


def test_a_row_committed_late_under_a_low_number_is_no_finding(test_server: Any, owner: psycopg.Connection) -> None:
    """The sealer waits for transactions that hold a number already, and for nobody who comes later."""
    database = owner.info.dbname
    with owner_of(test_server, database, autocommit=False) as slow:
        slow.execute(DONE, [1])
        with owner_of(test_server, database) as quick:
            quick.execute(DONE, [1])
            assert quick.execute("select holdfast_seal('50 milliseconds')").fetchone() == (0,), "not decided yet"
            sealing = Thread(target=quick.execute, args=["select holdfast_seal('5 seconds')"])
            sealing.start()
            with owner_of(test_server, database, autocommit=False) as later:
                later.execute(DONE, [1])
                slow.commit()
                sealing.join(3)
                assert not sealing.is_alive(), "the sealer waited for a writer that came after it"
    found = verify(owner)
    assert found.wrong == []
    assert found.rows == 122
    owner.rollback()


def test_numbers_of_what_was_taken_back_are_no_finding(test_server: Any, owner: psycopg.Connection) -> None:
    with owner_of(test_server, owner.info.dbname, autocommit=False) as writer:
        writer.execute(DONE, [5])
        writer.rollback()
        writer.execute(DONE, [1])
        writer.commit()
        writer.execute("select holdfast_seal()")
        writer.commit()
    assert (verify(owner).wrong, verify(owner).rows) == ([], 121)
    owner.rollback()


def test_a_column_added_later_is_sealed_from_then_on(owner: psycopg.Connection) -> None:
    more = [
        "alter table audit_auditevent add place text",
        DONE % 2,
        "select holdfast_seal()",
    ]
    assert after(owner, *more).wrong == []
    changed = [*more, "update audit_auditevent set place = 'x' where id > 60"]
    assert len(after(owner, *changed).wrong) == 2


def test_the_function_of_the_database_is_not_taken_at_its_word(owner: psycopg.Connection) -> None:
    """Somebody replaced it by one that seals a row as if nothing had been looked at."""
    lying = "create or replace function holdfast_row(columns text[]) returns text language sql as $$ select '''x''' $$"
    found = after(owner, lying, DONE % 1, "select holdfast_seal()")
    assert [one.row for one in found.wrong] == [61]


def test_the_check_knows_no_page_of_django() -> None:
    source = Path(__file__).parents[3] / "holdfast/base/audit"
    for name in ("chain.py", "anchors.py"):
        assert "django" not in (source / name).read_text("utf-8").replace("knows no Django", "").lower().replace(
            "knows no django", ""
        )
