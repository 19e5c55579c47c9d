"""Backups and spreadsheets that were made to write elsewhere or to burst."""

import io
import tarfile
import zipfile
from pathlib import Path

import pyrage
import pytest

from holdfast.config.backup.problem import BackupProblem
from holdfast.config.backup.sealed import unseal
from holdfast.interop.csv import read_table
from holdfast.science.errors import BadInput

Member = tuple[tarfile.TarInfo, bytes]


def sealed(path: Path, members: list[Member]) -> pyrage.x25519.Identity:
    key, out = pyrage.x25519.Identity.generate(), io.BytesIO()
    with tarfile.open(mode="w", fileobj=out) as archive:
        for entry, content in members:
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    path.write_bytes(pyrage.encrypt(out.getvalue(), [key.to_public()]))
    return key


def link(name: str, to: str, kind: bytes = tarfile.SYMTYPE) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = kind, to
    return entry


@pytest.mark.parametrize(
    "members",
    [
        [(tarfile.TarInfo("../outside"), b"x")],
        [(tarfile.TarInfo("inside/../../outside"), b"x")],
        [(link("way", "/etc"), b""), (tarfile.TarInfo("way/outside"), b"x")],
        [(link("way", ".."), b""), (tarfile.TarInfo("way/outside"), b"x")],
        [(link("hard", "/etc/passwd", tarfile.LNKTYPE), b"")],
        [(link("device", "", tarfile.CHRTYPE), b"")],
    ],
    ids=["up", "down and up", "a link out", "a link up", "a hard link", "a device"],
)
def test_a_backup_writes_nowhere_but_into_its_folder(
    members: list[tuple[tarfile.TarInfo, bytes]], tmp_path: Path
) -> None:
    """Whoever has the public key can make a file that opens; one is refused in a sentence like any other bad file."""
    key = sealed(tmp_path / "made.backup", members)
    (tmp_path / "into").mkdir()
    with pytest.raises(BackupProblem, match="is no backup of Holdfast"):
        unseal(tmp_path / "made.backup", tmp_path / "into", key)
    assert {path.name for path in tmp_path.iterdir()} == {"made.backup", "into"}
    assert not [path for path in (tmp_path / "into").rglob("*") if path.is_symlink()]


def test_an_absolute_path_stays_inside(tmp_path: Path) -> None:
    key = sealed(tmp_path / "made.backup", [(tarfile.TarInfo(f"{tmp_path}/outside"), b"x")])
    (tmp_path / "into").mkdir()
    try:
        unseal(tmp_path / "made.backup", tmp_path / "into", key)
    except BackupProblem:
        return
    assert not (tmp_path / "outside").exists()


def test_a_spreadsheet_that_would_burst_is_refused_on_the_command_line_too(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", b"<workbook/>")
        made.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    with pytest.raises(BadInput, match="would unpack"):
        read_table(tmp_path / "bomb.xlsx")
