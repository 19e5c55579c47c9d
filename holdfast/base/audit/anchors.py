"""The head of the chain as something that can be written down: `1042:3f2a…`. Knows no Django."""

import re
from dataclasses import dataclass

from holdfast.science.errors import BadInput


@dataclass(frozen=True, slots=True)
class Anchor:
    """The number and the hash of a seal."""

    number: int
    hash: bytes

    def written(self) -> str:
        return f"{self.number}:{self.hash.hex()}"


def anchor_of(text: str) -> Anchor:
    """What `written` says, in capitals or small letters and with blanks anywhere.

    Raises
    ------
    BadInput
        If it is something else.
    """
    found = re.fullmatch(r"([0-9]{1,18}):([0-9a-f]{64})", "".join(text.split()).lower())
    if not found:
        raise BadInput("A head of the audit is the number of a seal, a colon and 64 figures and letters from a to f.")
    return Anchor(int(found[1]), bytes.fromhex(found[2]))
