from dataclasses import dataclass
from typing import Literal

from holdfast.science.errors import BadInput


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A figure that is held back; `why` is for the service's own eyes and never printed.

    It prints as an asterisk whether it is small itself or protects another, because telling the two apart would
    help to work out the small one.
    """

    why: Literal["small", "protects another"] = "small"

    def __str__(self) -> str:
        return "*"


@dataclass(frozen=True, slots=True)
class Share:
    """A share that may be shown; `value` lies in 0..1."""

    numerator: int
    denominator: int

    @property
    def value(self) -> float:
        return self.numerator / self.denominator


Figure = int | Suppressed


@dataclass(frozen=True, slots=True)
class DisclosureRule:
    """How small is too small.

    Parameters
    ----------
    threshold : int
        Counts above 0 and below it are held back; a true 0 is shown.
    base : int or None
        Round shown counts to the nearest multiple (5 or 10), or show them as they are.
    smallest_denominator : int
        Shares of fewer are held back whatever their numerator.

    References
    ----------
    MHSDS publications: below 5 held back, else rounded to the nearest 5, rates held back with either part.
    """

    threshold: int = 5
    base: int | None = None
    smallest_denominator: int = 10

    def __post_init__(self) -> None:
        if self.threshold < 1 or self.smallest_denominator < 1 or (self.base is not None and self.base < 1):
            raise BadInput("A disclosure rule needs a threshold, a rounding base and a denominator of at least 1.")

    def is_small(self, count: int) -> bool:
        return 0 < count < self.threshold

    def rounded(self, count: int) -> int:
        """Nearest multiple of the base, halves up."""
        return count if self.base is None else (2 * count + self.base) // (2 * self.base) * self.base


DEFAULT = DisclosureRule()
