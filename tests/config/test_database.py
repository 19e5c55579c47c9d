"""Which database the settings name, from the environment alone."""

import pytest

from holdfast.config.database import connection, databases, embedded
from holdfast.config.postgres.problem import DatabaseProblem


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch, tmp_path):
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "HOLDFAST_DATABASE_ROLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOLDFAST_HOME", str(tmp_path))


def test_the_embedded_server_is_the_default_and_needs_not_run(tmp_path):
    named = databases()["default"]
    assert (named["USER"], named["NAME"]) == ("holdfast_app", "holdfast")
    assert embedded().home == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_the_application_has_a_pool_and_keeps_no_connection_of_its_own():
    named = databases()["default"]
    assert named["OPTIONS"]["pool"]["max_size"] >= 4
    assert named["CONN_MAX_AGE"] == 0


def test_a_migration_connects_as_the_owner_without_a_pool(monkeypatch):
    monkeypatch.setenv("HOLDFAST_DATABASE_ROLE", "owner")
    named = databases()["default"]
    assert named["USER"] == "holdfast_owner"
    assert "pool" not in named["OPTIONS"]


def test_a_server_of_ones_own(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://app:x@h/care")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://own:y@h/care")
    assert embedded() is None
    assert databases()["default"]["USER"] == "app"
    assert connection("owner").user == "own"


def test_the_owner_defaults_to_the_applications_role(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://app:x@h/care")
    assert connection("owner").user == "app"


def test_an_owner_alone_is_refused(monkeypatch):
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://own:y@h/care")
    with pytest.raises(DatabaseProblem, match="set both, or neither"):
        databases()


def test_an_unknown_role_is_refused(monkeypatch):
    monkeypatch.setenv("HOLDFAST_DATABASE_ROLE", "root")
    with pytest.raises(DatabaseProblem, match="allowed are application and owner"):
        databases()
