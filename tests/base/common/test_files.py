"""A file is there whole or not at all."""

from pathlib import Path

import pytest

from holdfast.base.common.files import nearest_folder, whole_file, write_whole


def test_a_file_is_written_whole_and_for_this_account_alone(tmp_path: Path) -> None:
    path = tmp_path / "caseload.pdf"
    path.write_bytes(b"former")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o077 == 0
    assert [each.name for each in tmp_path.iterdir()] == ["caseload.pdf"]


def test_a_stop_halfway_leaves_the_former_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "caseload.pdf"
    path.write_bytes(b"former")
    with pytest.raises(KeyboardInterrupt):
        _stop_halfway(path)
    assert path.read_bytes() == b"former"
    assert [each.name for each in tmp_path.iterdir()] == ["caseload.pdf"]


def test_the_nearest_folder_is_the_one_that_is_there(tmp_path: Path) -> None:
    assert nearest_folder(tmp_path / "a" / "b") == tmp_path
    assert nearest_folder(tmp_path) == tmp_path


def _stop_halfway(path: Path) -> None:
    with whole_file(path) as file:
        file.write(b"ne")
        raise KeyboardInterrupt
