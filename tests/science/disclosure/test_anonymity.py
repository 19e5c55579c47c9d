from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.disclosure import WITHHELD, k_anonymous
from holdfast.science.errors import BadInput

COLUMNS = ("language", "ethnicity", "deprivation")


def test_common_combinations_stay_whole() -> None:
    rows = [("English", "white", "1-2")] * 6 + [("English", "white", "9-10")] * 5
    found = k_anonymous(rows, COLUMNS)
    assert found.rows == tuple(rows)
    assert (found.smallest, set(found.withheld.values())) == (5, {0})


def test_the_column_is_taken_out_that_leaves_fewest_rare() -> None:
    """Six share all but the language: only it goes, and only of them."""
    rows = [(name, "white", "1-2") for name in "abcdef"] + [("English", "asian", "3-4")] * 5
    found = k_anonymous(rows, COLUMNS)
    assert found.rows[:6] == ((WITHHELD, "white", "1-2"),) * 6
    assert found.rows[6:] == (("English", "asian", "3-4"),) * 5
    assert found.withheld == {"language": 6, "ethnicity": 0, "deprivation": 0}


def test_those_of_whom_nothing_is_left_are_enough_too() -> None:
    rows = [("English", "white", "1-2")] * 7 + [("Polish", "asian", "9-10")] * 2
    found = k_anonymous(rows, COLUMNS)
    assert set(found.rows) == {(WITHHELD,) * 3}
    assert found.smallest == 9


def test_fewer_than_k_cannot_be_hidden_and_the_size_says_so() -> None:
    assert k_anonymous([("a", "b", "c")] * 3, COLUMNS).smallest == 3
    assert k_anonymous([], COLUMNS).smallest == 0


@pytest.mark.parametrize(("rows", "k", "says"), [([], 1, "fewer than 2"), ([("a",)], 5, "needs 3 values")])
def test_what_cannot_be_is_one_sentence(rows: list, k: int, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        k_anonymous(rows, COLUMNS, k=k)


VALUES = st.tuples(*[st.sampled_from("abcd")] * 3)


@given(st.lists(VALUES, min_size=5, max_size=60), st.integers(2, 5))
def test_nobody_stands_among_fewer_than_k_and_nothing_is_invented(rows: list, k: int) -> None:
    found = k_anonymous(rows, COLUMNS, k=k)
    assert min(Counter(found.rows).values()) >= k
    assert found.smallest >= k
    for before, after in zip(rows, found.rows, strict=True):
        assert all(value in (own, WITHHELD) for own, value in zip(before, after, strict=True))


@given(st.lists(VALUES, min_size=5, max_size=40), st.randoms(use_true_random=False))
def test_order_of_rows_never_matters(rows: list, random: object) -> None:
    order = list(range(len(rows)))
    random.shuffle(order)  # type: ignore[attr-defined]
    one, other = k_anonymous(rows, COLUMNS), k_anonymous([rows[place] for place in order], COLUMNS)
    assert other.rows == tuple(one.rows[place] for place in order)
