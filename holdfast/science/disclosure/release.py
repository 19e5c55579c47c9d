"""Counts, shares and tables on their way out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput

from .audit import Line, first_derivable
from .rule import DEFAULT, DisclosureRule, Figure, Share, Suppressed


@dataclass(frozen=True, slots=True)
class ReleasedTable:
    """A two-way table that may be shown, with its margins.

    `cells` has one tuple for each row. Where there is a single row or column, its totals repeat the cells.
    """

    cells: tuple[tuple[Figure, ...], ...]
    row_totals: tuple[Figure, ...]
    column_totals: tuple[Figure, ...]
    total: Figure


def release_count(count: int, rule: DisclosureRule = DEFAULT) -> Figure:
    """A single count, held back when small, else rounded as the rule says.

    Raises
    ------
    BadInput
        If the count is below 0.
    """
    if count < 0:
        raise BadInput(f"A count of {count} cannot be; counts are 0 or more.")
    return Suppressed() if rule.is_small(count) else rule.rounded(count)


def release_share(numerator: int, denominator: int, rule: DisclosureRule = DEFAULT) -> Share | Suppressed:
    """A share, held back when either part of the group, with or without the outcome, is small.

    With a rounding base both parts are rounded first, so that the exact ones cannot be worked back.

    Raises
    ------
    BadInput
        Unless 0 ≤ numerator ≤ denominator.
    """
    if not 0 <= numerator <= denominator:
        raise BadInput(f"{numerator} of {denominator} is no share; the count must lie between 0 and the total.")
    small = rule.is_small(numerator) or rule.is_small(denominator - numerator)
    if small or denominator < rule.smallest_denominator:
        return Suppressed()
    whole = rule.rounded(denominator)
    return Share(min(rule.rounded(numerator), whole), whole)


def release_table(counts: ArrayLike, rule: DisclosureRule = DEFAULT) -> ReleasedTable:
    """A table of counts with its totals, from which no small count can be worked out.

    Small cells and small totals are held back; then, as long as a held-back cell follows from the shown ones by the
    sums of rows and columns, the next smallest cell beside it is held back too.

    Parameters
    ----------
    counts : array_like of int, shape (k,) or (rows, columns)
        Exhaustive and without totals.
    rule : DisclosureRule

    Raises
    ------
    BadInput
        If a count is below 0 or no whole number, or the table is neither one- nor two-way.

    References
    ----------
    Hundepool et al. (2012), Statistical Disclosure Control, chapter 4 (primary and secondary suppression).
    """
    table = _whole(counts)
    if 1 in table.shape:
        return _one_way(table, rule)
    rows, columns = table.shape
    shown = _shown(_with_margins(table), _lines(rows, columns), rule)
    grid = [tuple(shown[r * (columns + 1) : (r + 1) * (columns + 1)]) for r in range(rows + 1)]
    body, bottom = grid[:rows], grid[rows]
    return ReleasedTable(tuple(row[:-1] for row in body), tuple(row[-1] for row in body), bottom[:-1], bottom[-1])


def _one_way(table: NDArray[np.int64], rule: DisclosureRule) -> ReleasedTable:
    cells = table.ravel()
    flat = np.append(cells, cells.sum())
    *parts, total = _shown(flat, [tuple(range(flat.size))], rule)
    row = tuple(parts)
    if table.shape[0] == 1:
        return ReleasedTable((row,), (total,), row, total)
    return ReleasedTable(tuple((cell,) for cell in row), row, (total,), total)


def _shown(flat: NDArray[np.int64], lines: Sequence[Line], rule: DisclosureRule) -> list[Figure]:
    small = np.array([rule.is_small(int(n)) for n in flat])
    hidden = _protect(flat, small, lines)
    return [_figure(int(n), bool(s), bool(h), rule) for n, s, h in zip(flat, small, hidden, strict=True)]


def _figure(count: int, small: bool, hidden: bool, rule: DisclosureRule) -> Figure:
    if hidden:
        return Suppressed("small" if small else "protects another")
    return rule.rounded(count)


def _whole(counts: ArrayLike) -> NDArray[np.int64]:
    given = np.atleast_2d(np.asarray(counts))
    if given.ndim != 2 or not given.size:
        raise BadInput("A table to release must be one list of counts or a list of equally long rows of counts.")
    table = given.astype(np.int64)
    if (table != given).any() or (table < 0).any():
        raise BadInput("A table to release holds whole counts of 0 or more only.")
    return table


def _with_margins(table: NDArray[np.int64]) -> NDArray[np.int64]:
    wide = np.column_stack([table, table.sum(axis=1)])
    return np.vstack([wide, wide.sum(axis=0)]).ravel()


def _lines(rows: int, columns: int) -> list[Line]:
    place = np.arange((rows + 1) * (columns + 1)).reshape(rows + 1, columns + 1)
    return [tuple(int(p) for p in line) for line in (*place, *place.T)]


def _protect(flat: NDArray[np.int64], small: NDArray[np.bool_], lines: Sequence[Line]) -> NDArray[np.bool_]:
    hidden = small.copy()
    while (exposed := first_derivable(flat, hidden, lines)) is not None:
        beside = {cell for line in lines if exposed in line for cell in line if not hidden[cell]}
        # Everything in reach is hidden already only when the whole table says one thing; then nothing more helps.
        anywhere = beside or {cell for cell in range(flat.size) if not hidden[cell]}
        if not anywhere:
            break
        hidden[min(anywhere, key=lambda cell: (flat[cell] == 0, flat[cell], cell))] = True
    return hidden
