"""Spreadsheets are zip archives; one made to burst is refused before anything in it is unpacked."""

import io
from pathlib import Path
from typing import IO, Final
from zipfile import ZipFile

from holdfast.science.errors import BadInput

MOST_ENTRIES: Final = 2_000
MOST_UNPACKED: Final = 400_000_000  # bytes; a sheet of a million rows has some 200 million
MOST_TIMES: Final = 200  # larger unpacked than packed; spreadsheets reach some 20
SMALL: Final = 1_000_000  # below it nothing can burst, however well it is packed


def refuse_bomb(content: bytes | Path, source: str, *, most_unpacked: int = MOST_UNPACKED) -> None:
    """Refuse an archive that is much larger than it looks, holds another archive, or is not what its list says.

    Raises
    ------
    BadInput
        In one sentence; also if it is no archive.
    """
    try:
        with ZipFile(io.BytesIO(content) if isinstance(content, bytes) else content) as archive:
            _refuse(archive, source, most_unpacked)
    except BadInput:
        raise
    except Exception:
        # The reader has an exception of its own for each of many ways in which an archive can be broken or locked.
        raise BadInput(f"{source} cannot be read as a spreadsheet; it is damaged or of another kind.") from None


def _refuse(archive: ZipFile, source: str, most_unpacked: int) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise BadInput(f"{source} holds {len(entries):,} parts; a spreadsheet has {MOST_ENTRIES:,} at most.")
    size, packed = sum(one.file_size for one in entries), sum(one.compress_size for one in entries)
    if size > most_unpacked or (size > SMALL and size > MOST_TIMES * max(packed, 1)):
        raise BadInput(f"{source} would unpack to {size // 1_000_000:,} MB, which no such spreadsheet does.")
    for one in entries:
        with archive.open(one) as part:
            _refuse_part(part, one.file_size, source)


def _refuse_part(part: IO[bytes], said: int, source: str) -> None:
    """The list at an archive's end may lie: what comes out is counted, and forgotten at once."""
    if part.read(4) == b"PK\x03\x04":
        raise BadInput(f"{source} holds an archive inside itself, which no spreadsheet does.")
    seen = 4
    while block := part.read(1 << 20):
        seen += len(block)
        if seen > said + 4:
            raise BadInput(f"{source} is larger unpacked than it says; it is damaged or made to do harm.")
