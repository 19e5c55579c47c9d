"""How long an emergency lasts, and what a reason must be."""

from datetime import timedelta
from typing import Final

from holdfast.science.errors import Refusal

OPEN_FOR: Final = timedelta(hours=4)
TRIES: Final = 5  # that found nothing, in an hour
SHORTEST_REASON: Final = 20
LONGEST_REASON: Final = 500


def reason_of(typed: str, field: str = "reason") -> str:
    """A reason that somebody else can judge later."""
    reason = " ".join(typed.split())
    if len(reason) < SHORTEST_REASON:
        raise Refusal(field, f"Say why in a sentence of at least {SHORTEST_REASON} letters.")
    if len(reason) > LONGEST_REASON:
        raise Refusal(field, f"The reason is longer than {LONGEST_REASON} characters. Say it in a few sentences.")
    return reason
