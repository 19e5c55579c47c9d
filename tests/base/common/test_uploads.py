"""Files that people send: by content and size, never by name or by what the browser says of them."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from holdfast.base.common.archives import refuse_bomb
from holdfast.base.common.uploads import MOST_AT_ONCE, TABLES, TEXTS, Kind, content_of, kind_of, spoken_name
from holdfast.science.errors import BadInput
from tests.factories import make_team, make_user

ROOT = Path(__file__).parents[3]
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def xlsx(**more: bytes) -> bytes:
    return archive(**{"xl__workbook.xml": b"<workbook/>"}, **more)


def ods() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"a,b\n1,2\n", Kind.TEXT),
        ("name,Zoë\n".encode(), Kind.TEXT),
        ("name,Zoë\n".encode("utf-16"), Kind.TEXT),
        ("name,Zo\n".encode("utf-16-le"), Kind.TEXT),
        (xlsx(), Kind.XLSX),
        (ods(), Kind.ODS),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", Kind.XLS),
        (PNG, None),
        (b"\x7fELF\x02\x01\x01\0\0", None),
        (b"%PDF-1.7\n\x00\x01\x02", None),
        (archive(word=b"<document/>"), None),
    ],
)
def test_the_content_says_what_it_is(content: bytes, kind: Kind | None) -> None:
    assert kind_of(content) is kind


def taken(name: str, content: bytes, kinds: Any = TABLES, most: int = 1_000_000) -> tuple[str, bytes]:
    upload = SimpleUploadedFile(name, content, content_type="text/csv")
    return content_of(upload, most=most, kinds=kinds, wanted="a table")


def test_what_the_name_and_the_browser_say_decides_nothing() -> None:
    with pytest.raises(BadInput, match=r"^series.csv is not a table: what is in it is of another kind\.$"):
        taken("series.csv", PNG)
    with pytest.raises(BadInput, match="is not a table"):
        taken("pack.yaml", xlsx(), kinds=TEXTS)
    assert taken("picture.png", b"a,b\n")[1] == b"a,b\n"


def test_the_size_is_looked_at_before_anything_is_read() -> None:
    class Unread(SimpleUploadedFile):
        def read(self, *_: Any) -> bytes:
            raise AssertionError("it was read")

    upload = Unread("large.csv", b"x" * 1001)
    with pytest.raises(BadInput, match=r"^large.csv is larger than 1 kB, which a table never is\.$"):
        content_of(upload, most=1000, kinds=TABLES, wanted="a table")


def test_a_bomb_is_refused_unpacked() -> None:
    bomb = xlsx(**{"xl__sheet.xml": b"0" * 60_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(BadInput, match="would unpack to 60 MB"):
        taken("bomb.xlsx", bomb)


def test_a_bomb_inside_a_bomb_is_refused() -> None:
    with pytest.raises(BadInput, match="holds an archive inside itself"):
        taken("nested.xlsx", xlsx(inner=archive(more=b"0" * 1000)))


def test_thousands_of_parts_are_refused() -> None:
    with pytest.raises(BadInput, match="holds 2,002 parts"):
        taken("many.xlsx", xlsx(**{f"part{number}": b"" for number in range(2001)}))


def test_a_list_that_lies_about_a_size_is_refused() -> None:
    honest = xlsx(**{"xl__sheet.xml": b"0" * 5_000})
    lying = honest.replace((5_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != honest
    with pytest.raises(BadInput):
        taken("lying.xlsx", lying)


def test_a_real_spreadsheet_passes() -> None:
    found = [*ROOT.glob("tests/**/*.xlsx"), *ROOT.glob("tests/**/*.ods")]
    assert found
    for path in found:
        refuse_bomb(path, path.name)


def test_a_damaged_archive_is_one_sentence() -> None:
    with pytest.raises(BadInput, match="damaged or of another kind"):
        refuse_bomb(b"PK\x03\x04 no more", "broken.xlsx")


@given(st.text())
def test_a_name_is_never_a_path(name: str) -> None:
    said = spoken_name(name)
    assert said
    assert "\n" not in said
    assert not {"/", "\\", "\0", "<", '"', "\r"} & set(said)
    assert said not in (".", "..")
    assert len(said) <= 80


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd"])
def test_folders_in_a_name_are_left_out(name: str) -> None:
    assert spoken_name(name) in ("passwd", "win.ini")


@pytest.mark.django_db
def test_a_request_that_is_too_large_is_refused_unread_and_says_so(settings: Any, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    client = Client(raise_request_exception=False)
    director = make_user(make_team(), "clinical_director")
    client.force_login(director, backend="django.contrib.auth.backends.ModelBackend")
    sent = SimpleUploadedFile("pack.yaml", b"x" * (MOST_AT_ONCE + 1))
    response = client.post(reverse("wording-packs"), {"file": sent})
    assert response.status_code == 413
    assert "What was sent is too large" in response.content.decode()
    smaller = SimpleUploadedFile("pack.yaml", b"x" * 3_000_000)
    assert client.post(reverse("wording-packs"), {"file": smaller}).status_code == 400
    assert list(tmp_path.iterdir()) == [], "nothing of it reached the disk"


def test_every_upload_goes_through_here() -> None:
    """A form or view that reads what was sent by itself would pass all of the above by."""
    for path in (ROOT / "holdfast").rglob("*.py"):
        source = path.read_text("utf-8")
        if "FileField(" in source and path.parts[-2:] != ("common", "uploads.py"):
            folder = path.parent
            near = "".join(other.read_text("utf-8") for other in folder.rglob("*.py"))
            assert "content_of(" in near, path
            assert ".read()" not in source, path
