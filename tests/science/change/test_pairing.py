"""One row per person and time becomes one pair per person."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.change import pair_scores, repeated_row

ROWS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3), st.none() | st.integers(0, 63)), max_size=30)


def test_people_are_paired_and_the_others_kept():
    pairs = pair_scores(
        units=[0, 0, 1, 1, 2], times=[0, 1, 1, 0, 0], scores=[10, 4, np.nan, 7, 9], first_time=0, last_time=1, n_units=4
    )
    assert pairs.paired.tolist() == [True, False, False, False]
    assert pairs.first.tolist()[:3] == [10, 7, 9]
    assert pairs.measured_last.tolist() == [True, True, False, False]
    assert pairs.measured_first.tolist() == [True, True, True, False]


def test_a_repeated_unit_and_time_is_found_with_the_row_it_repeats():
    assert repeated_row([0, 1, 0, 1, 0], [0, 0, 1, 0, 0]) == (1, 3)
    assert repeated_row([0, 1, 0], [0, 0, 1]) is None
    assert repeated_row([], []) is None


@given(ROWS)
def test_pairing_is_what_a_dictionary_would_give(rows):
    one_each = list({(unit, time): (unit, time, score) for unit, time, score in rows}.values())
    assert (repeated_row([r[0] for r in rows], [r[1] for r in rows]) is None) == (len(one_each) == len(rows))
    units, times, scores = (list(column) for column in zip(*one_each, strict=True)) if one_each else ([], [], [])
    floats = [np.nan if score is None else score for score in scores]
    pairs = pair_scores(units, times, floats, first_time=0, last_time=2, n_units=7)
    known = {(unit, time): score for unit, time, score in one_each if score is not None}
    both = [unit for unit in range(7) if (unit, 0) in known and (unit, 2) in known]
    assert np.flatnonzero(pairs.paired).tolist() == both
    assert pairs.last[pairs.paired].tolist() == [known[unit, 2] for unit in both]
