"""One quantity at a time from its low to its high value: which of them moves the answer most."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """A bar of a tornado: the answer at the quantity's low and high value, all others as in the base case."""

    name: str
    low: float
    high: float
    at_low: float
    at_high: float

    @property
    def swing(self) -> float:
        """How far the answer moves, 0 or more."""
        return abs(self.at_high - self.at_low)


def one_way(
    answer: Callable[[Mapping[str, float]], float], ranges: Mapping[str, tuple[float, float]]
) -> tuple[Bar, ...]:
    """A one-way sensitivity analysis.

    Parameters
    ----------
    answer
        The answer with some quantities set to other values, by their names.
    ranges
        Low and high value of each quantity.

    Returns
    -------
    tuple of Bar
        The widest first; of two alike, by name.

    References
    ----------
    Drummond and others (2015), 4th edition, chapter 11.
    """
    bars = [Bar(name, low, high, answer({name: low}), answer({name: high})) for name, (low, high) in ranges.items()]
    return tuple(sorted(bars, key=lambda bar: (-bar.swing, bar.name)))
