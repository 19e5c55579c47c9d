"""The doctor says when the last backup was made, and that it is too old."""

from datetime import UTC, datetime, timedelta

import pytest

from holdfast.cli.checks import _backup
from holdfast.config.backup.state import NAME, LastBackup, note_backup


@pytest.fixture
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOLDFAST_HOME", str(tmp_path))
    return tmp_path


def test_none_yet(own_home):
    assert _backup().found.startswith("none yet")


@pytest.mark.parametrize(("hours", "wrong"), [(25, False), (27, True)])
def test_its_age(own_home, hours, wrong):
    note_backup(own_home, LastBackup(datetime.now(UTC) - timedelta(hours=hours), 7, 1234, 1.5))
    assert "1,234 rows" in _backup().found
    assert bool(_backup().wrong) == wrong


def test_a_note_that_cannot_be_read_counts_as_none(own_home):
    (own_home / NAME).write_text("{")
    assert _backup().found.startswith("none yet")
