"""What may be shown, and that what may not be shown cannot be worked out."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.science.disclosure import (
    DisclosureRule,
    Share,
    Suppressed,
    release_count,
    release_share,
    release_table,
)
from holdfast.science.errors import BadInput

MHSDS = DisclosureRule(threshold=5, base=5)


@pytest.mark.parametrize(("count", "shown"), [(0, "0"), (1, "*"), (4, "*"), (5, "5"), (43, "43")])
def test_small_counts_are_held_back_and_a_true_nought_is_shown(count, shown):
    assert str(release_count(count)) == shown


@pytest.mark.parametrize(("count", "shown"), [(5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (0, 0)])
def test_counts_round_to_the_nearest_five(count, shown):
    assert release_count(count, MHSDS) == shown


@pytest.mark.parametrize(("numerator", "denominator"), [(3, 40), (37, 40), (3, 6), (0, 6), (6, 6), (0, 0), (4, 8)])
def test_shares_of_small_parts_or_groups_are_held_back(numerator, denominator):
    assert isinstance(release_share(numerator, denominator), Suppressed)


def test_shares_of_large_parts_are_shown():
    assert release_share(18, 40) == Share(18, 40)
    assert release_share(18, 40).value == 0.45
    assert release_share(0, 40) == Share(0, 40)
    assert release_share(18, 43, MHSDS) == Share(20, 45)


def test_one_small_cell_takes_the_next_smallest_with_it():
    released = release_table([3, 18, 22])
    assert [str(cell) for cell in released.cells[0]] == ["*", "*", "22"]
    assert released.cells[0][0] == Suppressed("small")
    assert released.cells[0][1] == Suppressed("protects another")
    assert released.total == 43


def test_two_ones_beside_their_sum_take_a_third():
    assert [str(cell) for cell in release_table([1, 1, 40]).cells[0]] == ["*", "*", "*"]


def test_a_table_without_small_cells_is_shown_whole():
    released = release_table([[10, 20], [30, 0]])
    assert released.cells == ((10, 20), (30, 0))
    assert (released.row_totals, released.column_totals, released.total) == ((30, 30), (40, 20), 60)


def test_a_small_total_is_held_back_too():
    released = release_table([[3, 0, 0], [10, 20, 30]])
    assert str(released.row_totals[0]) == "*"
    assert str(released.cells[0][0]) == "*"
    assert released.total == 63


def test_a_table_of_one_column_is_protected_like_one_of_one_row():
    across, down = release_table([3, 18, 22]), release_table([[3], [18], [22]])
    assert across.cells[0] == tuple(row[0] for row in down.cells)
    assert (across.row_totals, across.total) == (down.column_totals, down.total)


@pytest.mark.parametrize("counts", [[-1, 4], [1.5, 3], [], [[[1]]]])
def test_what_is_no_table_of_counts_is_refused(counts):
    with pytest.raises(BadInput, match="table to release"):
        release_table(counts)


def test_impossible_counts_and_rules_are_refused():
    with pytest.raises(BadInput, match="0 or more"):
        release_count(-1)
    with pytest.raises(BadInput, match="is no share"):
        release_share(5, 4)
    with pytest.raises(BadInput, match="at least 1"):
        DisclosureRule(threshold=0)


def possible_tables(released, rows, columns, most):
    """Every table of counts up to `most` that a reader of the release could have before them."""
    hidden = [(r, c) for r, c in product(range(rows), range(columns)) if isinstance(released.cells[r][c], Suppressed)]
    for values in product(range(1, most + 1), repeat=len(hidden)):
        table = [[0 if isinstance(cell, Suppressed) else cell for cell in row] for row in released.cells]
        for (r, c), value in zip(hidden, values, strict=True):
            table[r][c] = value
        sums = [*(sum(row) for row in table), *(sum(column) for column in zip(*table, strict=True))]
        totals = [*released.row_totals, *released.column_totals]
        fits = all(isinstance(t, Suppressed) or t == s for t, s in zip(totals, sums, strict=True))
        if fits and (isinstance(released.total, Suppressed) or released.total == sum(map(sum, table))):
            yield table


TWO_WAY = st.lists(st.lists(st.integers(0, 7), min_size=2, max_size=2), min_size=2, max_size=2)
ONE_WAY = st.lists(st.integers(0, 7), min_size=1, max_size=4).map(lambda row: [row])


@settings(max_examples=40, deadline=None)
@given(TWO_WAY | ONE_WAY)
def test_no_small_count_can_be_worked_out(counts):
    rows, columns = len(counts), len(counts[0])
    released = release_table(counts)
    small = [(r, c) for r, c in product(range(rows), range(columns)) if 0 < counts[r][c] < 5]
    assert all(isinstance(released.cells[r][c], Suppressed) for r, c in small)
    # A hidden 0 fits no guess of at least 1 and leaves the reader with no table at all.
    guesses = list(possible_tables(released, rows, columns, most=8))
    assert all(len({table[r][c] for table in guesses}) != 1 for r, c in small)
