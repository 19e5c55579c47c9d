"""The chain of seals, checked: whether every row is as it was when it was sealed.

Worked out here anew from the rows, and not by the database's own function, so that somebody who replaced the function
is found too. Knows no Django: takes what was read, and says what is wrong.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from holdfast.base.audit.anchors import Anchor

FIRST: Final = -(2**63)
GENESIS: Final = bytes(32)
PIECE: Final = 24  # bytes for each row: its number, and the first half of its SHA-256
EPOCH: Final = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
WORDS: Final = {"audit_auditevent": "what was done", "audit_accessevent": "who looked"}


@dataclass(frozen=True, slots=True)
class Sealed:
    """A seal as it was read."""

    number: int
    sealed_at: datetime
    table: str
    after: int
    last: int
    rows: int
    columns: tuple[str, ...]
    digests: bytes
    previous: bytes
    hash: bytes

    def worked_out(self) -> bytes:
        """The hash that its content gives."""
        moment = (self.sealed_at - EPOCH) // timedelta(microseconds=1)
        parts = (self.number, moment, self.table, self.after, self.last, self.rows, ",".join(self.columns))
        return sha256("|".join(map(str, parts)).encode() + self.previous + self.digests).digest()

    def pieces(self) -> dict[int, bytes]:
        """By the row's number, what the row was."""
        found = self.digests
        return {
            int.from_bytes(found[place : place + 8], "big", signed=True): found[place + 8 : place + PIECE]
            for place in range(0, len(found), PIECE)
        }


@dataclass(frozen=True, slots=True)
class Wrong:
    """One finding; `row` is the row's number, or the seal's where `table` is audit_seal."""

    table: str
    row: int
    sentence: str


def digest(text: str) -> bytes:
    return sha256(text.encode()).digest()[:16]


def check_rows(seal: Sealed, rows: Iterable[tuple[int, str]]) -> Iterator[Wrong]:
    """`rows` are all the rows of the seal's table with a number in its range: number and text."""
    expected = seal.pieces()
    what = WORDS.get(seal.table, seal.table)
    for number, text in rows:
        piece = expected.pop(number, None)
        if piece is None:
            yield Wrong(seal.table, number, f"Row {number} of {what} was added after its place had been sealed.")
        elif piece != digest(text):
            yield Wrong(seal.table, number, f"Row {number} of {what} is not as it was when it was sealed.")
    for number in expected:
        yield Wrong(seal.table, number, f"Row {number} of {what} is missing.")


class Links:
    """Follows the seals one after the other; `start` is where the check begins."""

    def __init__(self, start: Anchor | None = None) -> None:
        self.number = start.number if start else 0
        self.hash = start.hash if start else GENESIS
        self.last: dict[str, int] = {}
        self.whole = start is None

    def follow(self, seal: Sealed, anchors: Sequence[Anchor] = ()) -> Iterator[Wrong]:
        yield from self._place(seal)
        if seal.hash != seal.worked_out():
            yield _seal(seal.number, "is not as it was made")
        if len(seal.digests) != seal.rows * PIECE:
            yield _seal(seal.number, "does not hold as many rows as it says")
        yield from self._range(seal)
        for anchor in anchors:
            if anchor.number == seal.number and anchor.hash != seal.hash:
                yield _seal(seal.number, "is another one than when its head was written down")
        self.number, self.hash = seal.number, seal.hash
        self.last[seal.table] = seal.last

    def _place(self, seal: Sealed) -> Iterator[Wrong]:
        for number in range(self.number + 1, min(seal.number, self.number + 101)):
            yield _seal(number, "is missing")
        if seal.number == self.number + 1 and seal.previous != self.hash:
            yield _seal(seal.number, "does not follow the seal before it")

    def _range(self, seal: Sealed) -> Iterator[Wrong]:
        before = self.last.get(seal.table, FIRST if self.whole else seal.after)
        if seal.after != before or seal.last <= seal.after:
            yield _seal(seal.number, "does not begin where the seal before it ended")

    def end(self, anchors: Sequence[Anchor]) -> Iterator[Wrong]:
        for anchor in anchors:
            if anchor.number > self.number:
                yield Wrong(
                    "audit_seal",
                    anchor.number,
                    f"The chain ends at seal {self.number}, but seal {anchor.number} was there when its head was "
                    "written down: its end is missing.",
                )


def _seal(number: int, what: str) -> Wrong:
    return Wrong("audit_seal", number, f"Seal {number} {what}.")
