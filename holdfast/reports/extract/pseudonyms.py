"""Keys that tell two people apart and nothing else: a keyed hash whose key stays on this machine."""

import hashlib
import hmac
from collections.abc import Callable

from django.conf import settings

LENGTH = 16  # 64 bits: no two of a million units collide, but for one chance in 30 million

Pseudonym = Callable[[str, int | None], str | None]


def pseudonyms(team_id: int) -> Pseudonym:
    """A function from a kind of record and its number to its pseudonym within this team."""
    key = f"extract:{team_id}:{settings.SECRET_KEY}".encode()

    def pseudonym(kind: str, number: int | None) -> str | None:
        if number is None:
            return None
        return hmac.new(key, f"{kind}:{number}".encode(), hashlib.sha256).hexdigest()[:LENGTH]

    return pseudonym
