"""Sessions that were held are counted in the order of their days."""

from collections.abc import Iterable
from datetime import date


def numbers(held: Iterable[tuple[date, int]]) -> dict[int, int]:
    """The number of each held session; `held` gives day and id, and of two on one day the lower id is the earlier."""
    return {session: place for place, (_, session) in enumerate(sorted(held), start=1)}
