"""Counts that hang together in several sums, on their way out."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from holdfast.science.errors import BadInput

from .audit import Line, first_derivable
from .rule import DEFAULT, DisclosureRule, Figure, Suppressed


def release_linked(
    counts: Mapping[str, int],
    sums: Sequence[Sequence[str]],
    rule: DisclosureRule = DEFAULT,
    *,
    keep: Sequence[str] = (),
    hidden: Collection[str] = (),
) -> dict[str, Figure]:
    """Named counts from which no small one can be worked out through any of the sums.

    Small counts are held back; then, as long as a held-back count follows from the shown ones, another count that
    hangs together with it is held back too: the smallest of those not in `keep`, else the one that stands last in
    `keep`. What turns out not to have been necessary is shown again.

    Parameters
    ----------
    counts : mapping
        Every count that is to be shown, sums included; 0 or more.
    sums : sequence of sequences of names
        Each sum as the names of its parts and, last, of the sum itself.
    rule : DisclosureRule
    keep : sequence of names
        Counts that the reader needs most, the most needed first.
    hidden : collection of names
        Counts that are held back already, in another table of the same counts; they stay held back here.

    Raises
    ------
    BadInput
        If a sum does not add up, or a count is below 0.

    References
    ----------
    Hundepool et al. (2012), Statistical Disclosure Control, chapter 4 (linked tables).

    See Also
    --------
    release_table : for a plain table with its totals.
    """
    _check(counts, sums)
    names = list(counts)
    place = {name: k for k, name in enumerate(names)}
    flat = np.array([counts[name] for name in names], dtype=np.int64)
    small = np.array([rule.is_small(int(n)) for n in flat], dtype=bool)
    lines: list[Line] = [tuple(place[name] for name in line) for line in sums]
    before = np.array([name in hidden for name in names], dtype=bool)
    held = _protect(flat, small, small | before, lines, [place[name] for name in keep])
    return {
        name: _figure(int(n), bool(s), bool(h), rule) for name, n, s, h in zip(names, flat, small, held, strict=True)
    }


def pinned_down(
    counts: Mapping[str, int], sums: Sequence[Sequence[str]], hidden: Collection[str], rule: DisclosureRule = DEFAULT
) -> str | None:
    """Name of a small count that the shown ones pin down, or `None` when every hidden small count is safe.

    Parameters
    ----------
    counts, sums
        As for `release_linked`.
    hidden : collection of names
        The counts that are held back.
    rule : DisclosureRule
    """
    _check(counts, sums)
    names = list(counts)
    place = {name: k for k, name in enumerate(names)}
    flat = np.array([counts[name] for name in names], dtype=np.int64)
    held = np.array([name in hidden for name in names], dtype=bool)
    small = np.array([rule.is_small(int(n)) for n in flat], dtype=bool)
    found = first_derivable(flat, held, [tuple(place[name] for name in line) for line in sums], small)
    return None if found is None else names[found]


def _figure(count: int, small: bool, hidden: bool, rule: DisclosureRule) -> Figure:
    if hidden:
        return Suppressed("small" if small else "protects another")
    return rule.rounded(count)


def _check(counts: Mapping[str, int], sums: Sequence[Sequence[str]]) -> None:
    below = [name for name, n in counts.items() if n < 0]
    if below:
        raise BadInput(f"The count {below[0]} is below 0.")
    for *parts, total in sums:
        if sum(counts[part] for part in parts) != counts[total]:
            raise BadInput(f"{' + '.join(parts)} do not add up to {total}.")


def _protect(
    flat: NDArray[np.int64],
    small: NDArray[np.bool_],
    before: NDArray[np.bool_],
    lines: Sequence[Line],
    keep: Sequence[int],
) -> NDArray[np.bool_]:
    hidden, chosen = before.copy(), []
    while (exposed := first_derivable(flat, hidden, lines, small)) is not None:
        # Everything in reach is hidden already only when all the sums say one thing; then nothing more helps.
        open_cells = _in_reach(exposed, hidden, lines) or {cell for cell in range(flat.size) if not hidden[cell]}
        if not open_cells:
            return hidden
        chosen.append(_by_need(open_cells, flat, keep)[0])
        hidden[chosen[-1]] = True
    return _shown_again(flat, hidden, small, lines, reversed(_by_need(chosen, flat, keep)))


def _in_reach(exposed: int, hidden: NDArray[np.bool_], lines: Sequence[Line]) -> set[int]:
    """Shown cells of the sums that hang together with `exposed` through hidden cells."""
    reached, cells = {exposed}, set[int]()
    while True:
        cells = {cell for line in lines if reached & set(line) for cell in line}
        further = {cell for cell in cells if hidden[cell]} - reached
        if not further:
            return {cell for cell in cells if not hidden[cell]}
        reached |= further


def _by_need(cells: Collection[int], flat: NDArray[np.int64], keep: Sequence[int]) -> list[int]:
    """The least needed first."""
    rank = {cell: -place for place, cell in enumerate(keep)}
    return sorted(cells, key=lambda cell: (flat[cell] == 0, cell in rank, rank.get(cell, 0), flat[cell], cell))


def _shown_again(
    flat: NDArray[np.int64],
    hidden: NDArray[np.bool_],
    small: NDArray[np.bool_],
    lines: Sequence[Line],
    cells: Iterable[int],
) -> NDArray[np.bool_]:
    """Cell after cell is shown again where, with all that was hidden since, that gives nothing away."""
    for cell in cells:
        hidden[cell] = False
        if first_derivable(flat, hidden, lines, small) is not None:
            hidden[cell] = True
    return hidden
