"""Attended, first score, paired, missing and why."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput

NOT_RECORDED = "reason not recorded"


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where the people of a paired figure come from; every step adds up or the ledger refuses to exist.

    `without_first` and `without_last` say why, most frequent reason first; the latter counts only people who have a
    first score.
    """

    attended: int
    first_score: int
    paired: int
    without_first: tuple[tuple[str, int], ...]
    without_last: tuple[tuple[str, int], ...]

    def __post_init__(self) -> None:
        lost_first = sum(n for _, n in self.without_first)
        lost_last = sum(n for _, n in self.without_last)
        if self.attended - lost_first != self.first_score or self.first_score - lost_last != self.paired:
            raise BadInput(
                f"The ledger does not add up: {self.attended} attended, {lost_first} without a first score, "
                f"{self.first_score} with one, {lost_last} without a last score, {self.paired} paired."
            )

    @property
    def missing(self) -> int:
        return self.attended - self.paired


def pairing_ledger(has_first: ArrayLike, has_last: ArrayLike, reasons: Sequence[str] | None = None) -> Ledger:
    """Count who attended, has a first score, has both, and why the others have not.

    Parameters
    ----------
    has_first, has_last : array_like of bool, shape (n,)
        One entry for each unit (parent, child or dyad) that attended.
    reasons : sequence of str, length n, optional
        Why the unit is not paired; ignored for those who are. Blank counts as "reason not recorded".

    Raises
    ------
    BadInput
        If the lengths differ.
    """
    first, last = np.asarray(has_first, dtype=bool), np.asarray(has_last, dtype=bool)
    why = np.asarray(reasons if reasons is not None else np.full(first.size, ""), dtype=object)
    if not first.size == last.size == why.size:
        raise BadInput("The ledger needs one entry of first score, last score and reason for each unit.")
    return Ledger(
        attended=int(first.size),
        first_score=int(first.sum()),
        paired=int((first & last).sum()),
        without_first=_tally(why[~first]),
        without_last=_tally(why[first & ~last]),
    )


def _tally(reasons: NDArray[np.object_]) -> tuple[tuple[str, int], ...]:
    names, counts = np.unique([str(r or "").strip() or NOT_RECORDED for r in reasons], return_counts=True)
    pairs = ((str(name), int(n)) for name, n in zip(names, counts, strict=True))
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
