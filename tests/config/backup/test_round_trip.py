"""What was backed up comes back the same: rows, rights, rules, and the files beside the database."""

import threading
from pathlib import Path

import psycopg
import pytest

from holdfast.config.backup.problem import BackupProblem
from holdfast.config.backup.reading import opened_backup, refuse_newer
from holdfast.config.backup.restoring import holds_anything, restore_into_server
from holdfast.config.backup.state import last_backup
from tests.config.backup.conftest import Service

PEOPLE = "SELECT count(*) FROM organisation_user"


@pytest.fixture
def file(service: Service, tmp_path: Path) -> Path:
    service.backup(tmp_path / "one.backup")
    return tmp_path / "one.backup"


def restore(service: Service, file: Path):
    with opened_backup(file, service.key, service.home) as found:
        return restore_into_server(found, service.owner, service.application, service.home, lambda line: None)


def drop(service: Service, database: str) -> None:
    with psycopg.connect(**service.owner.libpq("postgres"), autocommit=True) as opened:
        opened.execute(f'DROP DATABASE "{database}"')


def test_a_restored_database_is_identical_and_the_one_before_is_kept(service, file):
    service.run("DELETE FROM organisation_user WHERE email = 'person7@example.org'")
    (service.home / "keys" / "pool.pem").write_text("another")
    done = restore(service, file)
    try:
        assert service.ask(PEOPLE) == 50
        assert service.ask(PEOPLE, done.before) == 49
        assert done.rows >= 50
        assert (service.home / "keys" / "pool.pem").read_text() == "a key"
        aside = next(service.home.glob("files-before-*"))
        assert (aside / "keys" / "pool.pem").read_text() == "another"
    finally:
        drop(service, done.before)


def test_the_application_may_do_as_much_afterwards_as_before_and_no_more(service, file):
    done = restore(service, file)
    try:
        with psycopg.connect(**service.application.libpq()) as opened:
            opened.execute("SELECT count(*) FROM people_person")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                opened.execute("DELETE FROM audit_auditevent")
            opened.rollback()
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                opened.execute("DROP TABLE people_person")
        assert service.ask("SELECT count(*) FROM pg_policies") == service.ask(
            "SELECT count(*) FROM pg_policies", done.before
        )
    finally:
        drop(service, done.before)


def test_a_backup_holds_one_moment_while_people_go_on_writing(service, tmp_path):
    ended = threading.Event()

    def write() -> None:
        with psycopg.connect(**service.owner.libpq(), autocommit=True) as opened:
            while not ended.is_set():
                opened.execute("UPDATE organisation_user SET full_name = md5(random()::text)")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        service.backup(tmp_path / "busy.backup")
    finally:
        ended.set()
        writer.join()
    done = restore(service, tmp_path / "busy.backup")  # proves that rows and hashes are of the same moment
    drop(service, done.before)


def test_a_row_that_came_back_otherwise_is_found_and_nothing_is_replaced(service, file, monkeypatch):
    from holdfast.config.backup import filling

    fill = filling.fill

    def tampered(found, owner, database):
        fill(found, owner, database)
        with psycopg.connect(**owner.libpq(database)) as opened:
            opened.execute("UPDATE organisation_user SET full_name = 'Tansy' WHERE email = 'person7@example.org'")

    monkeypatch.setattr(filling, "fill", tampered)
    with pytest.raises(BackupProblem, match=r"not what was backed up: public\.organisation_user"):
        restore(service, file)
    assert service.ask(f"SELECT count(*) FROM pg_database WHERE datname LIKE '{service.owner.name}%'") == 1


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("DROP TRIGGER {trigger} ON audit_auditevent", "trigger"),
        ("GRANT DELETE ON audit_auditevent TO holdfast_app", "right"),
        ("ALTER TABLE people_person DISABLE ROW LEVEL SECURITY", "walled"),
        ("DROP POLICY {policy} ON people_person", "policy"),
    ],
)
def test_a_rule_that_did_not_come_back_is_found(service, file, monkeypatch, change, kind):
    from holdfast.config.backup import filling

    fill = filling.fill
    trigger = service.ask(
        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'audit_auditevent'::regclass AND NOT tgisinternal"
    )
    policy = service.ask("SELECT polname FROM pg_policy WHERE polrelid = 'people_person'::regclass")

    def tampered(found, owner, database):
        fill(found, owner, database)
        with psycopg.connect(**owner.libpq(database)) as opened:
            opened.execute(change.format(trigger=trigger, policy=policy))

    monkeypatch.setattr(filling, "fill", tampered)
    with pytest.raises(BackupProblem, match=kind):
        restore(service, file)


def test_somebody_who_is_still_connected_keeps_the_present_database_in_place(service, file):
    with psycopg.connect(**service.application.libpq()), pytest.raises(BackupProblem, match="stop Holdfast"):
        restore(service, file)
    assert service.ask(PEOPLE) == 50
    assert service.ask(f"SELECT count(*) FROM pg_database WHERE datname LIKE '{service.owner.name}%'") == 1


def test_when_the_last_one_was_made_is_noted(service, file):
    made = last_backup(service.home)
    assert made is not None
    assert made.size == file.stat().st_size
    assert made.rows >= 50


def test_a_database_with_people_in_it_holds_something_and_a_fresh_one_does_not(service):
    assert holds_anything(service.owner)
    service.run("DELETE FROM organisation_user")
    assert not holds_anything(service.owner)


def test_a_backup_of_a_newer_program_is_refused(service, file):
    with opened_backup(file, service.key, service.home) as found:
        refuse_newer(found, set(found.manifest.migrations))
        with pytest.raises(BackupProblem, match="install that version first"):
            refuse_newer(found, set(found.manifest.migrations[1:]))


def test_roles_of_other_names_are_said_before_anything_is_made(service, file):
    from dataclasses import replace

    with opened_backup(file, service.key, service.home) as found:
        other = replace(service.application, user="somebody")
        with pytest.raises(BackupProblem, match="make roles of the first names"):
            restore_into_server(found, service.owner, other, service.home, lambda line: None)


def test_the_book_of_erasures_is_added_to_and_never_put_back(service, tmp_path):
    book = service.home / "erasures.jsonl"
    book.write_text("one\ntwo\n")
    service.backup(tmp_path / "one.backup")
    book.write_text("one\nthree\n")
    done = restore(service, tmp_path / "one.backup")
    try:
        assert book.read_text() == "one\nthree\ntwo\n"
    finally:
        drop(service, done.before)
