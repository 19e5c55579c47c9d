"""Passwords known from breaches, in both forms that Have I Been Pwned's downloader writes."""

import hashlib
import random
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from holdfast.base.signin import breached
from holdfast.base.signin.breached import is_breached

KNOWN = [f"known password {number}" for number in range(400)]
# As published for "password" in the range 5BAA6: its hash is 5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8.
PUBLISHED = "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:52256179"


def lines() -> list[str]:
    counts = random.Random(7)
    made = [f"{_hash(one)}:{counts.randrange(1, 10**7)}" for one in KNOWN]
    return sorted([*made, PUBLISHED])


def _hash(password: str) -> str:
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


@pytest.fixture(params=["\n", "\r\n"])
def one_file(request: Any, tmp_path: Path) -> Path:
    path = tmp_path / "pwnedpasswords.txt"
    path.write_bytes(request.param.join(lines()).encode() + request.param.encode())
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ranges: dict[str, list[str]] = {}
    for line in lines():
        ranges.setdefault(line[:5], []).append(line[5:])
    for prefix, rest in ranges.items():
        (tmp_path / f"{prefix}.txt").write_text("\r\n".join(rest))
    return tmp_path


def test_every_password_of_the_file_is_found_and_no_other(one_file: Path) -> None:
    assert all(is_breached(password, one_file) for password in [*KNOWN, "password"])
    assert not any(is_breached(f"unknown password {number}", one_file) for number in range(400))


def test_every_password_of_the_folder_is_found_and_no_other(folder: Path) -> None:
    assert all(is_breached(password, folder) for password in [*KNOWN, "password"])
    assert not any(is_breached(f"unknown password {number}", folder) for number in range(400))


def test_a_file_without_a_last_line_end_and_an_empty_one(tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    path.write_text(PUBLISHED)
    assert is_breached("password", path)
    path.write_text("")
    assert not is_breached("password", path)


def test_a_large_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    path.write_text("".join(f"{number:040X}:1\n" for number in range(0, 2**40, 2**23)))
    steps = []
    real = breached._line_from
    monkeypatch.setattr(breached, "_line_from", lambda file, place: steps.append(place) or real(file, place))
    assert not is_breached("password", path)
    assert path.stat().st_size > 5_000_000
    assert len(steps) < 30


def test_a_known_password_is_refused_in_a_sentence(one_file: Path, settings: Any) -> None:
    settings.BREACHED_PASSWORDS = one_file
    validate_password("kelp and rock and tide")
    with pytest.raises(ValidationError, match="known from a breach"):
        validate_password(KNOWN[5])


@pytest.mark.parametrize("missing", ["nowhere.txt", "."])
def test_a_list_that_cannot_be_read_lets_no_password_through(missing: str, tmp_path: Path, settings: Any) -> None:
    settings.BREACHED_PASSWORDS = tmp_path / missing
    with pytest.raises(ValidationError, match="cannot be read"):
        validate_password("kelp and rock and tide")


@pytest.mark.parametrize(
    "content", [b"0" * 2000, b"0" * 2000 + b":1\n", b"A" * 300 + b"\n" + b"F" * 40 + b":1\n", b"\x00" * 500]
)
def test_a_file_that_is_no_such_list_is_read_to_an_end(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0

    def counted(*given: Any) -> tuple[int, bytes]:
        nonlocal looks
        looks += 1
        assert looks < 100, "it never ends"
        return read(*given)

    read = breached._line_from
    monkeypatch.setattr(breached, "_line_from", counted)
    (tmp_path / "list.txt").write_bytes(content)
    assert not is_breached("password", tmp_path / "list.txt")
    assert looks
