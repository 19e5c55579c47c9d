"""Runs: the neighbouring rows of one unit, with its first and last score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from holdfast.analytics.indicators.pairs import ROOM, STEPS
from holdfast.analytics.ordered.columns import Codes, Whole

Key = tuple[Any, ...]


class OutOfOrderError(Exception):
    """Units do not follow each other in the order of their keys, or their order cannot be told."""


@dataclass(frozen=True, eq=False)
class Ends:
    """First and last score of runs, in thousandths and in days since 1970, and where each run begins."""

    start: Whole
    first_on: Whole
    last_on: Whole
    first: NDArray[np.float64]
    last: NDArray[np.float64]

    def __getitem__(self, which: slice) -> Ends:
        parts = (self.start, self.first_on, self.last_on, self.first, self.last)
        return Ends(*(part[which] for part in parts))


@dataclass(frozen=True)
class Seam:
    """A run at the edge of a batch, which may go on in the next one. `groups` are the labels it is counted under."""

    key: Key
    groups: Key
    first_on: int
    last_on: int
    first: float
    last: float

    def joined(self, more: Seam) -> Seam:
        """Of two scores on one day the lower counts as the earlier."""
        low = min((self.first_on, self.first), (more.first_on, more.first))
        high = max((self.last_on, self.last), (more.last_on, more.last))
        return replace(self, first_on=low[0], first=low[1], last_on=high[0], last=high[1])


def ends_of(key: list[Codes], day: Whole, value: NDArray[np.float64]) -> Ends:
    """First and last of each run of equal keys.

    Raises
    ------
    OutOfOrderError
        When a key is lower than the one before it.
    """
    new = _changes(key)
    start = np.flatnonzero(new)
    _check_order([part.numbers[start] for part in key])
    if bool(((day[1:] > day[:-1]) | new[1:]).all()):
        end = np.empty_like(start)
        end[:-1], end[-1] = start[1:], day.size
        end -= 1
        return Ends(start, day[start], day[end], _steps(value[start]), _steps(value[end]))
    packed = day.astype(np.int64) * ROOM + _steps(value).astype(np.int64)
    low, high = np.minimum.reduceat(packed, start), np.maximum.reduceat(packed, start)
    first, last = ((found % ROOM).astype(np.float64) for found in (low, high))
    return Ends(start, low // ROOM, high // ROOM, first, last)


def _steps(value: NDArray[np.float64]) -> NDArray[np.float64]:
    steps = value * STEPS
    return np.rint(steps, out=steps)


def _changes(key: list[Codes]) -> NDArray[np.bool_]:
    new = np.zeros(key[0].numbers.size, dtype=bool)
    new[0] = True
    for part in key:
        new[1:] |= part.numbers[1:] != part.numbers[:-1]
    return new


def _check_order(starts: list[Whole]) -> None:
    """From the last column to the first: later, or equal with the columns after it in order."""
    later = np.zeros(starts[0].size - 1, dtype=bool)
    for number in reversed(starts):
        later &= number[1:] == number[:-1]
        later |= number[1:] > number[:-1]
    if not later.all():
        raise OutOfOrderError


def seams_of(ends: Ends, key: list[Codes], groups: list[Codes]) -> list[Seam]:
    """The first and the last run of a batch; one where it has only one."""
    return [_seam(ends, place, key, groups) for place in sorted({0, ends.start.size - 1})]


def _seam(ends: Ends, place: int, key: list[Codes], groups: list[Codes]) -> Seam:
    row = int(ends.start[place])
    return Seam(
        key=tuple(part.label(row) for part in key),
        groups=tuple(part.label(row) for part in groups),
        first_on=int(ends.first_on[place]),
        last_on=int(ends.last_on[place]),
        first=float(ends.first[place]),
        last=float(ends.last[place]),
    )


def sewn(batches: Iterator[list[Seam]]) -> Iterator[Seam]:
    """The runs at the edges, each whole; an edge out of order is found here."""
    going: Seam | None = None
    for seam in (seam for seams in batches for seam in seams):
        if going is None:
            going = seam
        elif seam.key == going.key:
            going = going.joined(seam)
        elif None in seam.key or not going.key < seam.key:
            raise OutOfOrderError
        else:
            yield going
            going = seam
    if going is not None:
        yield going
