"""From bytes to text, for the encodings that spreadsheets really write."""

import codecs
import re

from holdfast.science.errors import BadInput

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Everything below a blank that is neither tab nor line end: it stands in no text.
CONTROLS = bytes([*sorted(set(range(32)) - {9, 10, 12, 13}), 127])
CONTROL = re.compile(f"[{re.escape(CONTROLS.decode())}]")


def decode(data: bytes, source: str) -> str:
    """Text of a file in UTF-8, UTF-16 or UTF-32 with a mark, UTF-16 without one, or Windows-1252 (Latin-1)."""
    text = _decoded(data, source)
    found = CONTROL.search(text)
    if found:
        row = text.count("\n", 0, found.start()) + 1
        raise BadInput(f"{source}, row {row}: there is a control character; the file must be a table of plain text.")
    return text


def _decoded(data: bytes, source: str) -> str:
    for mark, name in BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name, source)
    if wide := _utf16_without_mark(data):
        return _strict(data, wide, source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, "cp1252", source)


def _strict(data: bytes, name: str, source: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as problem:
        row = data.count(b"\n", 0, problem.start) + 1
        raise BadInput(
            f"{source}, row {row}: the characters cannot be read as {name.upper()}; save the file as CSV in UTF-8."
        ) from None


def _utf16_without_mark(data: bytes) -> str | None:
    """Western text in UTF-16 has a zero in every other byte."""
    sample = data[:4096]
    zeros = sample[0::2].count(0), sample[1::2].count(0)
    if len(sample) >= 4 and len(data) % 2 == 0 and max(zeros) > len(sample) // 4 and min(zeros) == 0:
        return "utf-16-be" if zeros[0] else "utf-16-le"
    return None
