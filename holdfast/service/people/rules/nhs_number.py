"""NHS number: ten digits with a Modulus 11 check digit (NHS Data Dictionary, attribute NHS NUMBER)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from holdfast.science.errors import BadInput

_SEPARATORS = re.compile(r"[\s\-‐‑‒–—]+")
_POSTPONED_DAYS = 42
_ALLOWED = "An NHS number has ten digits, for example in the form 943 476 5919"


@dataclass(frozen=True, order=True)
class NhsNumber:
    """A valid number; its digits stay out of `repr`, so that no log or traceback shows them."""

    digits: str = field(repr=False)

    @property
    def display(self) -> str:
        return f"{self.digits[:3]} {self.digits[3:6]} {self.digits[6:]}"


class Status(StrEnum):
    """NHS number status indicator, codes of UK Core."""

    VERIFIED = "01"
    NOT_TRACED = "02"
    TRACE_REQUIRED = "03"
    NO_MATCH = "04"
    TO_RESOLVE = "05"
    IN_PROGRESS = "06"
    NOT_REQUIRED = "07"
    POSTPONED = "08"

    @property
    def label(self) -> str:
        return _STATUS_LABELS[self]


_STATUS_LABELS = {
    Status.VERIFIED: "Number present and verified",
    Status.NOT_TRACED: "Number present but not traced",
    Status.TRACE_REQUIRED: "Trace required",
    Status.NO_MATCH: "Traced: no match, or more than one",
    Status.TO_RESOLVE: "Trace needs to be resolved",
    Status.IN_PROGRESS: "Trace in progress",
    Status.NOT_REQUIRED: "Number not present and not required",
    Status.POSTPONED: "Trace postponed: baby under six weeks",
}


def check_digit(nine: str) -> int | None:
    """The tenth digit for nine digits, or None when Modulus 11 gives 10 and no number exists."""
    remainder = 11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
    if remainder == 10:
        return None
    return 0 if remainder == 11 else remainder


def parse(text: str) -> NhsNumber:
    """Read a number as people write it; the sentence of a refusal never repeats what was typed."""
    digits = _SEPARATORS.sub("", unicodedata.normalize("NFKC", text))
    if not digits:
        raise BadInput(f"NHS number is empty. {_ALLOWED}.")
    if not (digits.isascii() and digits.isdigit()):
        raise BadInput(f"NHS number has something in it that is not a digit. {_ALLOWED}.")
    if len(digits) != 10:
        raise BadInput(f"NHS number has {len(digits)} digits. {_ALLOWED}.")
    # All ten repeated digits pass Modulus 11, and all are typed to get past a form.
    if len(set(digits)) == 1:
        raise BadInput("NHS number repeats one digit ten times. Leave it empty if the number is not known.")
    if check_digit(digits[:9]) != int(digits[9]):
        raise BadInput("NHS number does not pass its check digit. Look for a mistyped or swapped digit.")
    return NhsNumber(digits)


def synthetic() -> Iterator[NhsNumber]:
    """All numbers of the range that is never issued, in order, for records of people who do not exist."""
    for serial in range(1_000_000):
        nine = f"999{serial:06d}"
        last = check_digit(nine)
        if last is not None and set(nine) != {"9"}:
            yield NhsNumber(f"{nine}{last}")


def check_status(status: Status, *, has_number: bool, born_on: date | None, on: date) -> None:
    """Refuse a status that contradicts the record: 01 and 02 need a number, 07 excludes it, 08 ends at six weeks."""
    if status in (Status.VERIFIED, Status.NOT_TRACED) and not has_number:
        raise BadInput(f"NHS number status {status} says that the number is present. Enter the number or change it.")
    if status is Status.NOT_REQUIRED and has_number:
        raise BadInput("NHS number status 07 says that no number is present. Remove the number or choose 01 or 02.")
    if status is Status.POSTPONED and born_on is not None and (on - born_on).days >= _POSTPONED_DAYS:
        raise BadInput("NHS number status 08 is for a baby under six weeks. Choose another status.")
