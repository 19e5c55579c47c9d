"""What must hold of agreement whatever the ratings, and what is refused."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from holdfast.science.agreement import (
    FORMS,
    ONE_WAY,
    cohen_kappa,
    fleiss_kappa,
    intraclass_correlation,
    rating_table,
)
from holdfast.science.errors import BadInput

TABLES = st.integers(2, 4).flatmap(
    lambda k: st.lists(st.lists(st.integers(0, 4), min_size=k, max_size=k), min_size=2, max_size=8)
)
WEIGHTS = st.sampled_from([None, "linear", "quadratic"])


def figures(table, form):
    try:
        found = intraclass_correlation(table, form)
    except BadInput:
        assume(False)
    return found.value, found.low, found.high


@given(TABLES, st.sampled_from(FORMS))
def test_the_interval_holds_the_coefficient_and_nothing_beyond_one(rows, form):
    value, low, high = figures(np.array(rows, dtype=float), form)
    assert low - 1e-9 <= value <= high + 1e-9 <= 1 + 2e-9


@given(TABLES, st.sampled_from(FORMS), st.integers(-50, 50), st.sampled_from([-2.0, 0.5, 4.0]), st.randoms())
def test_order_direction_and_unit_do_not_matter(rows, form, shift, factor, random):
    table = np.array(rows, dtype=float)
    order = random.sample(range(len(rows)), len(rows))
    columns = random.sample(range(table.shape[1]), table.shape[1])
    moved = shift + factor * table[order][:, columns]
    assert figures(moved, form) == pytest.approx(figures(table, form), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("form", FORMS)
def test_perfect_agreement_is_one(form):
    found = intraclass_correlation([[1.1, 1.1], [3.3, 3.3], [7.7, 7.7]], form)
    assert (found.value, found.low, found.high, found.f) == (1, 1, 1, None)


def test_a_constant_difference_between_raters_matters_to_forms_one_and_two_only():
    table = [[1, 2], [3, 4], [7, 8]]
    assert intraclass_correlation(table, "ICC(3,1)").value == 1
    assert intraclass_correlation(table, "ICC(2,1)").value < 1
    assert intraclass_correlation(table, "ICC(1,1)").value < 1


@given(TABLES, WEIGHTS)
def test_kappa_is_the_same_from_either_rater_and_upside_down(rows, weights):
    first, second = np.array(rows, dtype=float).T[:2]
    assume(np.unique([first, second]).size > 1)
    one = cohen_kappa(first, second, weights=weights)
    other = cohen_kappa(4 - second, 4 - first, weights=weights)
    assert one.value == pytest.approx(other.value, abs=1e-9)
    assert one.se == pytest.approx(other.se, abs=1e-7)  # the root of a variance that is nought but for rounding: 1e-16
    assert -1 - 1e-9 <= one.low <= one.value <= one.high <= 1 + 1e-9


@given(TABLES)
def test_fleiss_kappa_does_not_ask_who_rated(rows):
    table = np.array(rows, dtype=float)
    assume(np.unique(table).size > 1)
    found = fleiss_kappa(table)
    assert found.value == pytest.approx(fleiss_kappa(np.sort(table, axis=1)).value, abs=1e-12)
    assert found.value <= 1 + 1e-12


def test_quadratic_weights_forgive_near_misses_more():
    first, second = [1, 2, 3, 4, 5, 1], [2, 3, 3, 5, 5, 1]
    plain, linear, quadratic = (cohen_kappa(first, second, weights=w).value for w in (None, "linear", "quadratic"))
    assert plain < linear < quadratic


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ([[1, 1], [1, 1]], "Every rating is 1"),
        ([[1, 2]], "two subjects or more"),
        ([[1], [2]], "two raters or more"),
        ([[1, np.nan], [2, 3]], "A rating is missing"),
        ([[1, 2], [2, 1]], "mean ratings of all subjects are the same"),
    ],
)
def test_tables_that_cannot_be_judged(table, sentence):
    with pytest.raises(BadInput, match=sentence):
        intraclass_correlation(table, "ICC(2,1)")


def test_subjects_that_differ_less_than_their_raters_have_no_form_2_k():
    with pytest.raises(BadInput, match=r"ICC\(2,k\) cannot be worked out"):
        intraclass_correlation([[0, 5], [5, 1], [1, 4], [4, 1]], "ICC(2,k)")


def test_kappa_of_one_category_or_one_subject_is_refused():
    with pytest.raises(BadInput, match="only one category"):
        cohen_kappa([2, 2, 2], [2, 2, 2])
    with pytest.raises(BadInput, match="two subjects"):
        cohen_kappa([2], [3])
    with pytest.raises(BadInput, match="two subjects"):
        fleiss_kappa([[1, 2]])
    with pytest.raises(BadInput, match="confidence is 2"):
        cohen_kappa([1, 2], [1, 2], confidence=2)


def test_subjects_rated_by_everybody_are_lined_up():
    found = rating_table("aabbcc", ["x", "y", "y", "x", "x", "z"], [1, 2, 4, 3, 5, 6])
    assert found.raters == ()
    assert found.scores.tolist() == [[1, 2], [4, 3], [5, 6]]
    found = rating_table("aabbc", ["x", "y", "y", "x", "x"], [1, 2, 4, 3, 5])
    assert (found.raters, found.subjects, found.left_out) == (("x", "y"), ("a", "b"), 1)
    assert found.scores.tolist() == [[1, 2], [3, 4]]


def test_raters_from_a_pool_use_the_most_frequent_number_of_ratings():
    subjects = ["a", "a", "b", "b", "c", "c", "c", "d"]
    raters = ["x", "y", "y", "z", "x", "y", "z", "x"]
    found = rating_table(subjects, raters, range(8))
    assert (found.raters, found.subjects, found.left_out) == ((), ("a", "b"), 2)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("a", "x", 1), ("a", "x", 2)], "two ratings by the same rater"),
        ([("a", "x", 1), ("b", "x", 2)], "one rater only"),
        ([("a", "x", 1), ("a", "y", 2)], "two subjects or more"),
        ([("a", "x", 1), ("a", "y", np.nan), ("b", "x", 2)], "one rater only"),
    ],
)
def test_ratings_that_cannot_be_lined_up(rows, sentence):
    with pytest.raises(BadInput, match=sentence):
        rating_table(*zip(*rows, strict=True))


def test_forms_for_a_pool_are_the_one_way_ones():
    assert ONE_WAY == ("ICC(1,1)", "ICC(1,k)")
