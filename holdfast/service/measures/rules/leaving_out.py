"""Why items were left out, kept as one short text beside the answers."""

from collections.abc import Mapping
from typing import Final

REASONS: Final = {
    "rather-not": "rather not say",
    "not-understood": "did not understand",
    "no-time": "ran out of time",
    "not-fitting": "does not fit",
    "other": "another reason",
}


def reason_words(chosen: Mapping[int, str]) -> str:
    """Such as: item 2 rather not say; items 5 and 9 ran out of time. Items without a reason are not named."""
    by_reason: dict[str, list[int]] = {}
    for number, reason in sorted(chosen.items()):
        if reason in REASONS:
            by_reason.setdefault(reason, []).append(number)
    return "; ".join(f"{_items(numbers)} {REASONS[reason]}" for reason, numbers in by_reason.items())


def _items(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"item {numbers[0]}"
    return f"items {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
