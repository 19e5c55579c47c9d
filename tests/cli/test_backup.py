"""`holdfast backup` and `holdfast restore` as somebody types them."""

import stat

import psycopg
import pytest

from holdfast.config.backup.rotation import drop_older
from holdfast.config.postgres.dsn import parse_url


@pytest.fixture
def at_home(here, tmp_path, monkeypatch):
    monkeypatch.setenv("HOLDFAST_HOME", str(tmp_path / "home"))
    return here


@pytest.fixture
def key(at_home, tmp_path):
    said = at_home("backup", "keys", str(tmp_path / "private"))
    assert said.exit_code == 0, said.output
    return tmp_path / "private"


def people(test_server, database) -> int:
    owner = parse_url(test_server.addresses(database)["DATABASE_OWNER_URL"], "")
    with psycopg.connect(**owner.libpq()) as opened:
        return opened.execute("SELECT count(*) FROM organisation_user").fetchone()[0]


def test_the_private_key_is_for_its_owner_alone_and_never_overwritten(at_home, key, tmp_path):
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert (tmp_path / "home" / "backup-key").read_text().startswith("age1")
    again = at_home("backup", "keys", str(key))
    assert again.exit_code == 2
    assert "never overwritten" in again.stderr
    inside = at_home("backup", "keys", str(tmp_path / "home" / "private"))
    assert "does not belong on the machine" in inside.stderr


def test_a_key_may_be_locked_by_words(at_home, tmp_path, monkeypatch):
    monkeypatch.setenv("HOLDFAST_BACKUP_WORDS", "eel grass and kelp")
    assert at_home("backup", "keys", str(tmp_path / "private"), "--words").exit_code == 0
    assert at_home("backup", str(tmp_path / "one.backup")).exit_code == 0
    assert at_home("backup", "check", str(tmp_path / "one.backup"), "--with", str(tmp_path / "private")).exit_code == 0
    monkeypatch.setenv("HOLDFAST_BACKUP_WORDS", "something else altogether")
    refused = at_home("backup", "check", str(tmp_path / "one.backup"), "--with", str(tmp_path / "private"))
    assert (refused.exit_code, refused.stderr) == (2, "The words do not open this key.\n")


def test_a_key_that_is_locked_by_words_can_be_printed_and_typed_again(at_home, tmp_path, monkeypatch):
    monkeypatch.setenv("HOLDFAST_BACKUP_WORDS", "eel grass and kelp")
    assert at_home("backup", "keys", str(tmp_path / "private"), "--words").exit_code == 0
    lines = (tmp_path / "private").read_text(encoding="ascii").splitlines()
    assert all(line.isprintable() and len(line) <= 64 for line in lines)
    (tmp_path / "typed").write_bytes("\r\n".join(["", *lines, ""]).encode())
    assert at_home("backup", str(tmp_path / "one.backup")).exit_code == 0
    assert at_home("backup", "check", str(tmp_path / "one.backup"), "--with", str(tmp_path / "typed")).exit_code == 0


def test_a_key_locked_by_words_before_they_could_be_printed_still_opens(tmp_path):
    from pyrage import passphrase, x25519

    from holdfast.config.backup import keys

    pair = x25519.Identity.generate()
    (tmp_path / "private").write_bytes(passphrase.encrypt(str(pair).encode(), "eel grass and kelp"))
    assert keys.is_locked(tmp_path / "private")
    assert str(keys.opener(tmp_path / "private", "eel grass and kelp")) == str(pair)


def test_what_is_wrong_with_a_place_for_the_key_is_said_before_words_are_asked_for(at_home, key):
    again = at_home("backup", "keys", str(key), "--words", typed=("eel grass and kelp",) * 2)
    assert again.exit_code == 2
    assert "never overwritten" in again.stderr
    assert "Words" not in again.stdout


def test_without_a_key_there_is_no_backup(at_home, tmp_path):
    refused = at_home("backup", str(tmp_path / "one.backup"))
    assert refused.exit_code == 2
    assert "holdfast backup keys" in refused.stderr
    assert not (tmp_path / "one.backup").exists()


def test_a_disk_that_is_too_small_is_said_before(at_home, key, tmp_path, monkeypatch):
    import shutil

    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage._replace(free=1000))
    refused = at_home("backup", str(tmp_path / "one.backup"))
    assert refused.exit_code == 2
    assert "make room" in refused.stderr
    assert not (tmp_path / "one.backup").exists()


def test_records_are_only_replaced_by_who_types_the_databases_name(
    at_home, key, tmp_path, committed_db, test_server, monkeypatch
):
    from tests.factories import make_user

    file = str(tmp_path / "one.backup")
    make_user()
    assert at_home("backup", file).exit_code == 0
    make_user()
    from django.db import connection

    connection.close()
    restore = ("restore", file, "--with", str(key))
    refused = at_home(*restore)
    assert refused.exit_code == 2
    assert "--replace" in refused.stderr
    mistyped = at_home(*restore, "--replace", typed=("holdfast_other",))
    assert mistyped.exit_code == 2
    assert people(test_server, committed_db) == 2

    monkeypatch.setattr("holdfast.cli.restore.AFTERWARDS", {})
    done = at_home(*restore, "--replace", typed=(committed_db,))
    assert done.exit_code == 0, done.output
    assert "identical by row hashes" in done.stdout
    assert people(test_server, committed_db) == 1
    before = next(word for word in done.stdout.split() if word.startswith(f"{committed_db}_before_")).rstrip(".")
    with psycopg.connect(**test_server.owner.libpq("postgres"), autocommit=True) as opened:
        opened.execute(f'DROP DATABASE "{before}"')


def test_in_a_folder_the_oldest_go_and_other_files_stay(tmp_path):
    for day in range(1, 6):
        (tmp_path / f"holdfast-2026110{day}-030000.backup").touch()
    (tmp_path / "holdfast-by-hand.backup").touch()
    assert drop_older(tmp_path, 2) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "holdfast-20261104-030000.backup",
        "holdfast-20261105-030000.backup",
        "holdfast-by-hand.backup",
    ]


@pytest.mark.parametrize(
    "words", [("backup", "keys", "{place}/private"), ("restore", "{place}/none", "--with", "{place}/key")]
)
def test_a_home_that_they_make_can_be_entered_by_the_account_that_serves_for_root(home, monkeypatch, words):
    from pyrage import x25519
    from typer.testing import CliRunner

    from holdfast.cli import app
    from holdfast.config.postgres.cluster import Cluster
    from holdfast.config.postgres.folders import prepare_home

    monkeypatch.setenv("HOLDFAST_HOME", str(home))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    (home.parent / "key").write_text(str(x25519.Identity.generate()))
    CliRunner().invoke(app, [word.format(place=home.parent) for word in words])
    cluster = Cluster(home)
    prepare_home(cluster.home, cluster.account)
    assert cluster.account.can("-w", cluster.folder)
