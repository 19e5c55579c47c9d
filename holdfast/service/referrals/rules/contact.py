"""How to reach the parent, as the record keeps it."""

from collections.abc import Mapping
from typing import Any

_SAFE = {
    "yes": "Safe to ring",
    "sometimes": "Safe to ring only at some times",
    "no": "Not safe to ring",
    "not_known": "Not known whether it is safe to ring",
}
_LIMIT = 300


def contact_of(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Values for the parent's record. Where ringing is not plainly safe, people are told to ask first."""
    safe = answers.get("phone_safe", "not_known")
    notes = ": ".join(part for part in (_SAFE.get(safe, ""), answers.get("safe_how", "")) if part)
    liked = answers.get("contact_by") or "ask"
    return {
        "phone": answers.get("phone", ""),
        "email": answers.get("email", ""),
        "address": answers.get("address", ""),
        "postcode": answers.get("postcode", ""),
        "language": answers.get("language", ""),
        "ethnic_group": answers.get("ethnic_group", ""),
        "interpreter_needed": answers.get("interpreter") == "yes",
        "contact_by": "ask" if liked == "phone" and safe in ("no", "not_known") else liked,
        "contact_notes": notes[:_LIMIT],
    }
