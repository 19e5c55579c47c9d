"""k-anonymity: nobody stands alone, or among fewer than k, by what an outsider could know of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from holdfast.science.errors import BadInput

WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Anonymised:
    """Rows in which each combination of values stands at least k times.

    Attributes
    ----------
    rows : tuple of tuple
        In the order given; a value that was taken out is `WITHHELD`.
    smallest : int
        Size of the smallest combination, 0 without rows; at least k unless there are fewer rows than k.
    withheld : mapping
        Number of values taken out, by column.
    """

    rows: tuple[tuple[str, ...], ...]
    smallest: int
    withheld: Mapping[str, int]


def k_anonymous(rows: Sequence[Sequence[str]], columns: Sequence[str], *, k: int = 5) -> Anonymised:
    """Take out values until each combination of them stands at least k times.

    In the rows whose combination is rarer than k, the column is taken out that leaves the fewest of them rare, and
    so on with those still rare; of two that do equally well, the one missed less. Where those of whom nothing is left
    are themselves fewer than k, the rarest of the other combinations joins them.

    Parameters
    ----------
    rows : sequence of sequences of str
        What an outsider could know of each record (quasi-identifiers).
    columns : sequence of str
        Their names, the least needed first.
    k : int, 2 or more

    Raises
    ------
    BadInput
        If k is below 2 or a row has another number of values.

    References
    ----------
    Sweeney (2002), International J. of Uncertainty, Fuzziness and Knowledge-Based Systems 10, 557–570; local
    suppression as in Hundepool et al. (2012), Statistical Disclosure Control, section 3.3.
    """
    if k < 2:
        raise BadInput(f"k is {k}; nobody is hidden among fewer than 2.")
    if any(len(row) != len(columns) for row in rows):
        raise BadInput(f"Each row needs {len(columns)} values, one for each column.")
    found = [tuple(row) for row in rows]
    left = list(range(len(columns)))
    while left and _rare(found, k):
        tried = {place: _taken(found, place, k) for place in left}
        best = min(left, key=lambda place: (_rare(tried[place], k), place))
        found = tried[best]
        left.remove(best)
    found = _filled(found, (WITHHELD,) * len(columns), k)
    withheld = {name: sum(row[place] == WITHHELD for row in found) for place, name in enumerate(columns)}
    return Anonymised(tuple(found), min(Counter(found).values(), default=0), withheld)


def _rare(rows: list[tuple[str, ...]], k: int) -> int:
    return sum(size for size in Counter(rows).values() if size < k)


def _taken(rows: list[tuple[str, ...]], place: int, k: int) -> list[tuple[str, ...]]:
    sizes = Counter(rows)
    return [_without(row, place) if sizes[row] < k else row for row in rows]


def _without(row: tuple[str, ...], place: int) -> tuple[str, ...]:
    return (*row[:place], WITHHELD, *row[place + 1 :])


def _filled(rows: list[tuple[str, ...]], bare: tuple[str, ...], k: int) -> list[tuple[str, ...]]:
    """Those of whom nothing is left must be k as well."""
    sizes = Counter(rows)
    while 0 < sizes[bare] < k and len(sizes) > 1:
        rarest = min((row for row in sizes if row != bare), key=lambda row: (sizes[row], row))
        rows = [bare if row == rarest else row for row in rows]
        sizes = Counter(rows)
    return rows
