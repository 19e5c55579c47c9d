"""Files that people send: how large, of which kind by their content, and under which name they are spoken of.

Nothing of a file is kept as a file: it is read, checked and forgotten. What a browser says about it (its name and its
type) decides nothing.
"""

import re
from enum import Enum
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from holdfast.base.common.archives import refuse_bomb
from holdfast.science.errors import BadInput

MOST_AT_ONCE: Final = 10_000_000  # bytes of one request
MOST_UNPACKED: Final = 50_000_000
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
XLSX_PART, ODS_TYPE = b"xl/workbook", b"application/vnd.oasis.opendocument.spreadsheet"
NEVER_IN_TEXT = bytes([*range(9), 11, *range(14, 27), *range(28, 32)])


class Kind(Enum):
    TEXT = "text"
    XLSX = "Excel"
    ODS = "OpenDocument"
    XLS = "older Excel"


TABLES: Final = frozenset(Kind)
TEXTS: Final = frozenset({Kind.TEXT})


class Limited(FileUploadHandler):
    """Refuses a request that is too large before any of it is read. No file of a request ever reaches the disk."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        if content_length > MOST_AT_ONCE:
            raise RequestDataTooBig("The files that were sent are too large.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def content_of(upload: UploadedFile, *, most: int, kinds: frozenset[Kind], wanted: str) -> tuple[str, bytes]:
    """The name to speak of it by, and its content; `wanted` says in a sentence what it should be ("a wording pack").

    Raises
    ------
    BadInput
        If it is too large, of another kind than it should be, or an archive made to burst.
    """
    name = spoken_name(str(upload.name or ""))
    if upload.size is None or upload.size > most:
        raise BadInput(f"{name} is larger than {_size(most)}, which {wanted} never is.")
    content = upload.read(most + 1)
    kind = kind_of(content)
    if kind not in kinds:
        raise BadInput(f"{name} is not {wanted}: what is in it is of another kind.")
    if kind in (Kind.XLSX, Kind.ODS):
        refuse_bomb(content, name, most_unpacked=MOST_UNPACKED)
    return name, content


def kind_of(content: bytes) -> Kind | None:
    """What a file is by its content; nothing that is known when it is neither text nor a spreadsheet."""
    if content.startswith(ZIP):
        return _spreadsheet(content)
    if content.startswith(OLE):
        return Kind.XLS
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16 with its mark
        return Kind.TEXT
    zeros = content[:4096].count(0)
    wide = zeros > len(content[:4096]) // 4  # western text in UTF-16 without one
    stripped = content.replace(b"\0", b"") if wide else content
    return Kind.TEXT if len(stripped.translate(None, NEVER_IN_TEXT)) == len(stripped) else None


def _spreadsheet(content: bytes) -> Kind | None:
    """Both name in the clear what they are: xlsx in the names of its parts, ods in its first part."""
    if ODS_TYPE in content[:200]:
        return Kind.ODS
    return Kind.XLSX if XLSX_PART in content else None


def spoken_name(name: str) -> str:
    """A file's name to be shown in a sentence: without folders, marks and line ends. It is never used as a path."""
    last = re.split(r"[\\/]", name)[-1]
    plain = re.sub(r"[^\w .()-]", "_", last).strip(" .")
    return plain[:80] or "The file"


def _size(most: int) -> str:
    return f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1000} kB"
