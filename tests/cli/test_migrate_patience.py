"""Changing tables beside people at work: no long wait for a lock, and another try until there is a gap."""

import threading
from dataclasses import replace

import psycopg
import pytest
from django.db import OperationalError, connection, transaction

from holdfast.cli import patience
from holdfast.config.postgres.problem import DatabaseProblem

CHANGE = "LOCK TABLE organisation_team IN ACCESS EXCLUSIVE MODE"


def change() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(CHANGE)


@pytest.fixture
def owner(test_server, committed_db, monkeypatch):
    monkeypatch.setattr(patience, "LOCK_TIMEOUT", "50ms")
    monkeypatch.setattr(patience, "PAUSE", 0.02)
    with test_server.django_on(committed_db, role=test_server.owner):
        yield replace(test_server.owner, name=committed_db)


def test_it_tries_again_until_the_lock_is_free(owner):
    said = []
    with psycopg.connect(**owner.libpq()) as reader:
        reader.execute("SELECT count(*) FROM organisation_team")
        free = threading.Timer(0.4, reader.rollback)
        free.start()
        patience.patiently(change, said.append)
        free.join()
    assert len(said) == 1


def test_it_gives_up_in_words(owner, monkeypatch):
    monkeypatch.setattr(patience, "TRIES", 2)
    with psycopg.connect(**owner.libpq()) as reader:
        reader.execute("SELECT count(*) FROM organisation_team")
        with pytest.raises(DatabaseProblem, match="Nothing is half done"):
            patience.patiently(change, lambda line: None)


def test_any_other_failure_is_not_tried_again(owner):
    tried = []

    def broken() -> None:
        tried.append(1)
        raise OperationalError("gone")

    with pytest.raises(OperationalError):
        patience.patiently(broken, lambda line: None)
    assert len(tried) == 1
