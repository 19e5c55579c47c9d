from dataclasses import dataclass
from typing import Literal

Kind = Literal["percentage", "mean", "count", "percentage change"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One printed figure with what was printed about it; `None` is what was not said.

    Parameters
    ----------
    kind
        A share of people in per cent, a mean of scores, so many of so many people, or a change between two counts in
        per cent.
    printed
        The figure as printed, with its decimals: "85" is not "85.0".
    n
        People it is of; the earlier of two counts for a change.
    count
        How many of them, or the later count, where that was printed too.
    served
        People served, of whom n were measured.
    sd
        Standard deviation of the scores, as printed.
    whole
        Whether scores are whole numbers; the mean of others can be anything.
    items
        Whole-number items averaged within a score; 1 for a total.
    lowest, highest
        The ends of the scale.
    """

    kind: Kind
    printed: str
    n: int | None = None
    count: int | None = None
    served: int | None = None
    sd: str | None = None
    whole: bool = False
    items: int = 1
    lowest: int | None = None
    highest: int | None = None
