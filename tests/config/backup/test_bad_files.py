"""A file that is damaged, cut, locked with another key or no backup at all: one sentence, and nothing is touched."""

import io
import tarfile

import pyrage
import pytest

from holdfast.config.backup.problem import BackupProblem
from holdfast.config.backup.reading import opened_backup
from tests.config.backup.conftest import Service


@pytest.fixture
def file(service: Service, tmp_path):
    service.backup(tmp_path / "one.backup")
    return tmp_path / "one.backup"


def refusal(service: Service, file, key=None) -> str:
    before = sorted(service.home.rglob("*"))
    with pytest.raises(BackupProblem) as refused, opened_backup(file, key or service.key, service.home):
        pass
    assert sorted(service.home.rglob("*")) == before
    assert "\n" not in str(refused.value)
    return str(refused.value)


def packed(service: Service, **members: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(mode="w", fileobj=out) as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name.replace("_", "-").replace("--", "."))
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return pyrage.encrypt(out.getvalue(), [service.key.to_public()])


@pytest.mark.parametrize("place", [0.3, 0.6, 0.99])
def test_one_changed_byte(service, file, place):
    content = bytearray(file.read_bytes())
    content[int(len(content) * place)] ^= 1
    file.write_bytes(content)
    assert "damaged or cut short" in refusal(service, file)


@pytest.mark.parametrize("kept", [0.999, 0.5, 0.01])
def test_cut_short(service, file, kept):
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * kept)])
    assert "damaged or cut short" in refusal(service, file)


def test_cut_at_the_end_of_a_part(service, file):
    """Parts are locked one by one; that the last is missing shows only at the end."""
    content = file.read_bytes()
    head = content.index(b"\n--- ") + 49
    part = 64 * 1024 + 16
    whole = (len(content) - head - 17) // part
    file.write_bytes(content[: head + whole * part])
    assert "damaged or cut short" in refusal(service, file)


def test_locked_with_another_key(service, file):
    assert "locked with another" in refusal(service, file, pyrage.x25519.Identity.generate())


@pytest.mark.parametrize("content", [b"", b"PGDMP", b"a letter about a family", b"age-encryption.org/v2\n"])
def test_something_else(service, file, content):
    file.write_bytes(content)
    assert "is no backup of Holdfast" in refusal(service, file)


def test_something_else_that_is_locked_with_the_same_key(service, file):
    file.write_bytes(pyrage.encrypt(b"a letter" * 999, [service.key.to_public()]))
    assert "is no backup of Holdfast" in refusal(service, file)
    file.write_bytes(packed(service, notes=b"x"))
    assert "is no backup of Holdfast" in refusal(service, file)


def test_another_version(service, file):
    file.write_bytes(packed(service, holdfast_backup__json=b'{"format": 2}'))
    assert "use the version that made it" in refusal(service, file)


def test_a_list_that_is_not_whole(service, file):
    file.write_bytes(packed(service, holdfast_backup__json=b'{"format": 1, "roles": ["a", "b"]}'))
    assert "no whole backup" in refusal(service, file)


def test_no_file(service, tmp_path):
    assert "There is no file" in refusal(service, tmp_path / "none")
