"""The book of erasures is read again after a restore, however the file has fared."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from holdfast.service.rights.queries.ledger import Entry, add_to_book, read_book

ENTRY = Entry("one", 1, 2, "adult", None, "f", "s", {"people_person": 3}, "d", "2026-11-24T09:00:00+00:00")


@pytest.mark.parametrize(
    "damaged",
    [b"\x80", b"\xff\xfe{", b"[" * 5000, b"[]", b"7", b'{"key": 1}', b"{", b"\x00"],
)
def test_a_damaged_line_keeps_no_other_from_being_read(damaged: bytes, tmp_path: Path) -> None:
    path = tmp_path / "erasures.jsonl"
    add_to_book([ENTRY], path)
    path.write_bytes(damaged + b"\n" + path.read_bytes() + damaged)
    assert read_book(path) == [ENTRY]
    assert add_to_book([ENTRY, replace(ENTRY, key="two")], path) == 1
    assert [one.key for one in read_book(path)] == ["one", "two"]


@pytest.mark.parametrize("wrong", [{"key": ["one"]}, {"family_number": "2"}, {"team_id": None}])
def test_a_line_that_names_no_family_is_none(wrong: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "erasures.jsonl"
    path.write_text(json.dumps(asdict(ENTRY) | wrong) + "\n", encoding="utf-8")
    assert read_book(path) == []
