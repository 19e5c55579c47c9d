"""Passwords that are known from breaches, in the lists that Have I Been Pwned's downloader writes.

One file with a line `HASH:COUNT` for each password, sorted by the SHA-1 of the password in capitals; or a folder with a
file for each of the first five figures, whose lines hold the other thirty-five. The whole list is tens of gigabytes, so
it is never read: a line is found by halving the file, in about forty steps.
"""

import hashlib
from pathlib import Path
from typing import IO, Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError

PREFIX: Final = 5
LONGEST_LINE: Final = 128  # bytes; a hash, a colon, a count and the end of the line
BREACHED = "This password is known from a breach of another site. Choose another one."
UNREADABLE = "No password can be set now: the list of breached passwords cannot be read. Tell who runs Holdfast."


class BreachedPasswordValidator:
    """Does nothing where no list is named; where one is named and cannot be read, no password is let through."""

    def validate(self, password: str, user: Any = None) -> None:
        if settings.BREACHED_PASSWORDS is None:
            return
        try:
            known = is_breached(password, settings.BREACHED_PASSWORDS)
        except OSError:
            raise ValidationError(UNREADABLE, code="password_list_unreadable") from None
        if known:
            raise ValidationError(BREACHED, code="password_breached")

    def get_help_text(self) -> str:
        return "Your password must not be known from a breach of another site."


def is_breached(password: str, list_at: Path) -> bool:
    digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    if not list_at.is_dir():
        return _holds(list_at, digest)
    part = list_at / f"{digest[:PREFIX]}.txt"
    if not part.exists() and not next(list_at.glob("*.txt"), None):
        raise FileNotFoundError(part)
    return part.exists() and _holds(part, digest[PREFIX:])


def _holds(path: Path, wanted: str) -> bool:
    sought = wanted.encode()
    with path.open("rb") as file:
        low, high = 0, path.stat().st_size
        while low < high:
            middle = (low + high) // 2
            start, line = _line_from(file, middle)
            found = line.partition(b":")[0].strip().upper()
            if found == sought:
                return True
            if not found or found > sought:
                high = middle
            else:
                low = max(start + len(line), middle + 1)  # further on, also within a line that is none of a list
        return False


def _line_from(file: IO[bytes], place: int) -> tuple[int, bytes]:
    """The line that holds the byte at `place`, and where it begins."""
    before = max(0, place - LONGEST_LINE)
    file.seek(before)
    head = file.read(place - before)
    start = before + head.rfind(b"\n") + 1 if b"\n" in head else before
    file.seek(start)
    return start, file.readline(LONGEST_LINE)
